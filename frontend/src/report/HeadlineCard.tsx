import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import { wordsFor } from '../catalogue/reportTexts';
import { GradeBadge } from '../ui/GradeBadge';
import { nameOf } from './names';
import type { ReportParts } from './ScoredReport';
import { ScoreRange } from './ScoreRange';

/** The result at a glance: grade and what held it down, the range of points, risk, confidence. */
export function HeadlineCard({ content, texts, catalogue }: ReportParts) {
  const { t } = useTranslation();
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
            <dd>{headline.risk ? formats.number(headline.risk.rounded) : '–'}</dd>
            <dd className="fine">{texts.scales.risk}</dd>
          </div>
          <div>
            <dt>{sections.confidence.title}</dt>
            <dd>{headline.confidence ? formats.percent(headline.confidence.rounded) : '–'}</dd>
            <dd className="fine">{sections.confidence.summary}</dd>
          </div>
        </dl>
        {headline.provisional && <p className="warning">{texts.notes.provisionalScore}</p>}
      </div>
      {headline.caps.length > 0 && (
        <div className="caps">
          <h2>{sections.gradeCaps.title}</h2>
          <ul>
            {[...Map.groupBy(headline.caps, (cap) => cap.rule)].map(([rule, caps]) => {
              const words = wordsFor(texts.caps, rule, (id) => ({ title: id, meaning: '', action: '' }));
              const subjects = caps.flatMap(({ subject }) => (subject ? nameOf(subject, catalogue) : []));
              return (
                <li key={rule}>
                  <strong>{words.title}</strong> ({t('report.atMost', { grade: caps[0]?.grade })})
                  {subjects.map((subject) => (
                    <span className="subject" key={subject}>
                      {subject}
                    </span>
                  ))}
                  <span className="fine">{words.action}</span>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}
