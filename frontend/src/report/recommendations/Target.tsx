import { nameOf, optionOf } from '../../catalogue/names';
import type { Recommendation } from '../document/content';
import type { ReportParts } from '../document/ReportParts';

/** What one step is measured by: the answer before and after, and what checks have to show. */
export function Step({ action, texts, catalogue }: ReportParts & { action: Recommendation }) {
  const { columns, words } = texts;
  const chosen = (option: string | null) => optionOf(action.question, option, catalogue, words.notAnswered);
  return (
    <div className="step">
      <p className="fine">
        {action.question} {nameOf(action.question, catalogue)}
      </p>
      <p>
        {action.option === null ? (
          <>
            {columns.answered}: {chosen(action.current)}
          </>
        ) : (
          <>
            {chosen(action.current)} → <strong>{chosen(action.option)}</strong>
          </>
        )}
      </p>
      {action.required.map(({ probe, status }) => (
        <p key={probe}>
          {columns.required}: <strong>{`${nameOf(probe, catalogue)}: ${texts.probeStatuses[status].title}`}</strong>
        </p>
      ))}
    </div>
  );
}
