import { useId, useState } from 'react';
import { useFormats } from '../../i18n/formats';
import { bindingCaps } from '../document/caps';
import type { Recommendation, ReportContent } from '../document/content';
import { nameOf } from '../../catalogue/names';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/Section';
import { Target } from './Target';
import { WhatIf } from './WhatIf';

/** The recommendations, ranked by risk reduction for effort; selected ones are tried out together. */
export function Recommendations({ reportId, ...parts }: ReportParts & { reportId: string }) {
  const { content, texts } = parts;
  const [selectedIds, setSelectedIds] = useState<readonly string[]>([]);
  const toggle = (question: string) =>
    setSelectedIds((ids) => (ids.includes(question) ? ids.filter((id) => id !== question) : [...ids, question]));
  const selected = content.recommendations.filter(({ question }) => selectedIds.includes(question));
  return (
    <Section words={texts.sections.firstActions}>
      {content.recommendations.length === 0 && (
        <p>{content.unknown.length > 0 ? texts.notes.noActionsButUnknown : texts.notes.noActions}</p>
      )}
      <ol className="recommendations">
        {content.recommendations.map((recommendation) => (
          <li key={recommendation.question}>
            <RecommendationItem
              {...parts}
              recommendation={recommendation}
              isSelected={selectedIds.includes(recommendation.question)}
              toggle={() => toggle(recommendation.question)}
            />
          </li>
        ))}
      </ol>
      {content.recommendations.length > 0 && (
        <>
          <WhatIf {...{ reportId, texts, selected }} createdAt={content.createdAt} clear={() => setSelectedIds([])} />
          <p className="fine">{texts.notes.effects}</p>
        </>
      )}
    </Section>
  );
}

interface ItemProps extends ReportParts {
  recommendation: Recommendation;
  isSelected: boolean;
  toggle: () => void;
}

function RecommendationItem({ recommendation, isSelected, toggle, ...parts }: ItemProps) {
  const { content, texts, catalogue } = parts;
  const formats = useFormats();
  const id = useId();
  const { columns } = texts;
  const advice = catalogue.texts.questions[recommendation.question]?.recommendation;
  const effort = texts.efforts[String(recommendation.effort) as keyof typeof texts.efforts];
  return (
    <article className="recommendation">
      <div className="select no-print">
        <input type="checkbox" id={id} checked={isSelected} onChange={toggle} />
      </div>
      <div>
        <h3>
          <label htmlFor={id}>{advice?.what ?? nameOf(recommendation.question, catalogue)}</label>
        </h3>
        <p className="fine">
          {columns.riskDrop} <strong>{formats.points(recommendation.riskDrop.rounded, 2)}</strong> · {columns.scoreGain}{' '}
          <strong>{formats.points(recommendation.scoreGain.rounded, 2)}</strong> · {columns.effort}: {effort}
        </p>
        {liftsCap(recommendation, content) && <p className="tag">{texts.notes.liftsCap}</p>}
        <Target {...parts} recommendation={recommendation} />
        {advice && (
          <details>
            <summary>{columns.start}</summary>
            <p>{advice.start}</p>
            <p>
              <strong>{columns.good}:</strong> {advice.good}
            </p>
          </details>
        )}
      </div>
    </article>
  );
}

/** Whether following the recommendation removes a binding cap: on its question or on a probe it improves. */
function liftsCap(recommendation: Recommendation, { headline }: ReportContent): boolean {
  const improved = new Set([recommendation.question, ...recommendation.required.map(({ probe }) => probe)]);
  return bindingCaps(headline).some(({ subject }) => subject !== null && improved.has(subject));
}
