import { useFormats } from '../../i18n/formats';
import { GradeBadge } from '../../ui/GradeBadge';
import { GradeCaps } from './GradeCaps';
import { bindingCaps, waitingCaps } from '../document/caps';
import type { ReportParts } from '../document/ReportParts';
import { ScoreRange } from './ScoreRange';

/** The result at a glance: the grade and the rules that cap it, the score range, risk, confidence. */
export function HeadlineCard({ content, texts, catalogue }: ReportParts) {
  const formats = useFormats();
  const { headline } = content;
  const { sections } = texts;
  return (
    <section className="card headline" aria-label={sections.headline.title}>
      {headline.grade && (
        <div className="headline-grade">
          <GradeBadge grade={headline.grade} large />
          <p>{texts.grades[headline.grade]}</p>
        </div>
      )}
      <div className="headline-figures">
        <ScoreRange headline={headline} texts={texts} />
        <dl className="figures">
          <div>
            <dt title={texts.scales.risk}>{sections.risk.title}</dt>
            <dd>{headline.risk ? formats.points(headline.risk.rounded) : '–'}</dd>
            {headline.inherentRisk && (
              <dd className="fine">
                {texts.columns.inherent}: {formats.points(headline.inherentRisk.rounded)}
              </dd>
            )}
            <dd className="fine">{texts.scales.risk}</dd>
          </div>
          <div>
            <dt>{sections.confidence.title}</dt>
            <dd>{headline.confidence ? formats.percent(headline.confidence.rounded) : '–'}</dd>
            <dd className="fine">{sections.confidence.summary}</dd>
          </div>
        </dl>
        {headline.provisional && content.status === 'COMPLETE' && (
          <p className="warning">{texts.notes.provisionalScore}</p>
        )}
      </div>
      <GradeCaps words={sections.gradeCaps} caps={bindingCaps(headline)} {...{ texts, catalogue }} />
      <GradeCaps words={sections.waitingCaps} caps={waitingCaps(headline)} {...{ texts, catalogue }} />
    </section>
  );
}
