import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { GradeRange } from '../../ui/elements/GradeRange';
import { bindingLimits, waitingLimits } from '../document/limits';
import type { ReportParts } from '../document/ReportParts';
import { GradeLimits } from './GradeLimits';
import { DoNow } from '../recommendations/DoNow';
import { Knowledge } from './Knowledge';
import { ScoreRange } from './ScoreRange';

/** The result at a glance: grade and score at both ends, risk, what it rests on, what limits it. */
export function HeadlineCard(parts: ReportParts) {
  const { content, texts, catalogue } = parts;
  const { t } = useTranslation();
  const formats = useFormats();
  const { headline } = content;
  const { sections } = texts;
  return (
    <section className="card headline" aria-label={sections.headline.title}>
      {headline.grade && (
        <div className="headline-grade">
          <GradeRange {...headline.grade} large />
          <p>{texts.grades[headline.grade.guaranteed]}</p>
        </div>
      )}
      <div className="headline-figures">
        {headline.score && <ScoreRange score={headline.score} texts={texts} />}
        {headline.knowledge && headline.knowledge.answered.rounded < 1 && (
          <p className="no-print">
            <Link href={`/sheets/${content.answer.id}/next`}>{t('report.narrow')}</Link>
          </p>
        )}
      </div>
      <DoNow {...parts} />
      <div className="headline-basis">
        <dl className="figures">
          <div>
            <dt title={texts.scales.risk}>{sections.risk.title}</dt>
            <dd>{headline.risk ? formats.range(headline.risk) : '–'}</dd>
            {headline.inherentRisk && (
              <dd className="fine">
                {texts.columns.inherent}: {formats.points(headline.inherentRisk)}
              </dd>
            )}
            <dd className="fine">{texts.scales.risk}</dd>
          </div>
        </dl>
        <Knowledge headline={headline} texts={texts} />
      </div>
      {bindingLimits(headline).length > 0 && (
        <div className="limits">
          <h2>{sections.limits.title}</h2>
          <GradeLimits words={sections.limits} limits={bindingLimits(headline)} {...{ texts, catalogue }} />
        </div>
      )}
      {waitingLimits(headline).length > 0 && (
        <details className="limits">
          <summary>{sections.waitingLimits.title}</summary>
          <GradeLimits words={sections.waitingLimits} limits={waitingLimits(headline)} {...{ texts, catalogue }} />
        </details>
      )}
    </section>
  );
}
