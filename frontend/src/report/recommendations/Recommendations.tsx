import { useEffect, useState } from 'react';
import type { ReportParts } from '../document/ReportParts';
import { useStandardsOf } from '../standards/standardsOf';
import { Section } from '../../ui/elements/Section';
import { Deadlines } from './Deadlines';
import { subjectOf } from './subjectOf';
import { RecommendationItem } from './RecommendationItem';
import { WhatIf } from './WhatIf';

/** The recommendations in their order; selected ones are tried out together. */
export function Recommendations({ reportId, ...parts }: ReportParts & { reportId: string }) {
  const { content, texts, catalogue } = parts;
  const standardsOf = useStandardsOf(catalogue.rules.schema);
  const [selectedIds, setSelectedIds] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setSelectedIds((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]));
  useEffect(showAddressed, []);
  const selected = content.recommendations.filter((each) => selectedIds.includes(subjectOf(each)));
  return (
    <Section anchor="recommendations" words={texts.sections.recommendations}>
      <Deadlines {...parts} />
      {content.recommendations.length === 0 && (
        <p>{content.unknown.length > 0 ? texts.notes.noRecommendationsButUnknown : texts.notes.noRecommendations}</p>
      )}
      <ol className="recommendations">
        {content.recommendations.map((recommendation) => (
          <li key={subjectOf(recommendation)} id={`recommendation-${subjectOf(recommendation)}`}>
            <RecommendationItem
              {...parts}
              reportId={reportId}
              {...{ recommendation, standardsOf }}
              isSelected={selectedIds.includes(subjectOf(recommendation))}
              toggle={() => toggle(subjectOf(recommendation))}
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

/** Scrolls to the recommendation in the address, which wasn't there yet when the browser looked for it. */
function showAddressed(): void {
  if (window.location.hash.startsWith('#recommendation-')) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
}
