import type { ReportParts } from '../report/document/ReportParts';
import { textsOf } from '../report/recommendations/textsOf';
import { subjectOf } from '../report/recommendations/subjectOf';
import { Section } from '../ui/elements/Section';

/** All recommendations of the sample, to read: there is no sheet to plan or try them for. */
export function SampleRecommendations({ content, texts, catalogue }: ReportParts) {
  const { columns } = texts;
  return (
    <Section anchor="recommendations" words={texts.sections.recommendations}>
      <ol className="recommendations">
        {content.recommendations.map((one) => {
          const said = textsOf(one, catalogue, texts);
          return (
            <li key={subjectOf(one)} className="recommendation">
              <div>
                <h3>{said.title}</h3>
                <p className="fine">
                  {columns.who}: {texts.roles[one.who]} · {columns.time}: {texts.times[one.time]} · {columns.cost}: {texts.costs[one.cost]}
                </p>
                <p>{said.what}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
