import { FindingList } from '../evidence/FindingList';
import type { ReportParts } from '../document/ReportParts';

/** What is due by a day or at once, a sentence each; nothing when there is nothing. */
export function Deadlines({ content, texts }: ReportParts) {
  if (content.deadlines.length === 0) return null;
  return (
    <div className="notice deadlines">
      <strong>{texts.sections.deadlines.title}</strong>
      <FindingList findings={content.deadlines.map(({ finding }) => finding)} texts={texts} />
    </div>
  );
}
