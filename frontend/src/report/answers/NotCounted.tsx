import { nameOf } from '../../catalogue/names';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';

/** What counts neither for nor against the firm: checks that aren't offered, questions that don't apply. */
export function NotCounted({ content, texts, catalogue }: ReportParts) {
  const { notOffered, outOfScope } = content;
  const { sections } = texts;
  return (
    <>
      {notOffered.length > 0 && (
        <Section anchor="notOffered" words={sections.notOffered}>
          <ul>
            {notOffered.map((probe) => (
              <li key={probe}>{nameOf(probe, catalogue)}</li>
            ))}
          </ul>
        </Section>
      )}
      {outOfScope.length > 0 && (
        <details className="card" id="outOfScope">
          <summary>
            {sections.outOfScope.title} ({outOfScope.length})
          </summary>
          <p className="fine">{sections.outOfScope.summary}</p>
          <ul>
            {outOfScope.map(({ question }) => (
              <li key={question}>{nameOf(question, catalogue)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
