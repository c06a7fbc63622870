import type { ReportParts } from '../report/document/ReportParts';
import { adviceOf } from '../report/recommendations/adviceOf';
import { subjectOf } from '../report/recommendations/subjectOf';
import { Section } from '../ui/elements/Section';

/** All actions of the sample, to read: there is no sheet to plan or try them for. */
export function SampleActions({ content, texts, catalogue }: ReportParts) {
  const { columns } = texts;
  return (
    <Section anchor="firstActions" words={texts.sections.firstActions}>
      <ol className="recommendations">
        {content.recommendations.map((one) => {
          const advice = adviceOf(one, catalogue, texts);
          return (
            <li key={subjectOf(one)} className="recommendation">
              <div>
                <h3>{advice.title}</h3>
                <p className="fine">
                  {columns.who}: {texts.roles[one.who]} · {columns.time}: {texts.times[one.time]} · {columns.cost}: {texts.costs[one.cost]}
                </p>
                <p>{advice.what}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
