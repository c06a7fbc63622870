import { NoteField } from '../../plan/NoteField';
import type { Sheet } from '../../sheet/model/sheet';
import { type Item, shownId } from '../items/items';

/** The note beside a question of the catalogue; a sheet that isn't saved yet has none. */
export function QuestionNote({ sheet, item }: { sheet: Sheet; item: Item }) {
  const question = shownId(item);
  if (!question || sheet.version === 0) return null;
  return <NoteField key={question} answerId={sheet.id} question={question} />;
}
