import { useState } from 'react';
import type { Recommendation } from '../document/content';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';
import { Deadlines } from './Deadlines';
import { RecommendationItem } from './RecommendationItem';
import { WhatIf } from './WhatIf';

/** The recommendations in their order; selected ones are tried out together. */
export function Recommendations({ reportId, ...parts }: ReportParts & { reportId: string }) {
  const { content, texts } = parts;
  const [selectedIds, setSelectedIds] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setSelectedIds((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));
  const selected = content.recommendations.filter((each) => selectedIds.includes(idOf(each)));
  return (
    <Section anchor="firstActions" words={texts.sections.firstActions}>
      <Deadlines {...parts} />
      {content.recommendations.length === 0 && (
        <p>{content.unknown.length > 0 ? texts.notes.noActionsButUnknown : texts.notes.noActions}</p>
      )}
      <ol className="recommendations">
        {content.recommendations.map((recommendation) => (
          <li key={idOf(recommendation)}>
            <RecommendationItem
              {...parts}
              recommendation={recommendation}
              isSelected={selectedIds.includes(idOf(recommendation))}
              toggle={() => toggle(idOf(recommendation))}
            />
          </li>
        ))}
      </ol>
      {content.recommendations.length > 0 && (
        <WhatIf {...{ reportId, texts, selected }} createdAt={content.createdAt} clear={() => setSelectedIds([])} />
      )}
    </Section>
  );
}

/** Only one recommendation of a report is about a question or a check. */
function idOf({ question, probe }: Recommendation): string {
  return question ?? probe ?? '';
}
