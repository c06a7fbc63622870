import { nameOf, optionOf } from '../../catalogue/names';
import type { Recommendation } from '../document/content';
import type { ReportParts } from '../document/ReportParts';

/** What a recommendation aims at: the answer now and then, and the probe results that it requires. */
export function Target({ recommendation, texts, catalogue }: ReportParts & { recommendation: Recommendation }) {
  const { columns, words } = texts;
  const chosen = (option: string | null) => optionOf(recommendation.question, option, catalogue, words.notAnswered);
  return (
    <div className="target">
      <p className="fine">
        {recommendation.question} {nameOf(recommendation.question, catalogue)}
      </p>
      <p>
        {recommendation.option === null ? (
          <>
            {columns.answered}: {chosen(recommendation.current)}
          </>
        ) : (
          <>
            {chosen(recommendation.current)} → <strong>{chosen(recommendation.option)}</strong>
          </>
        )}
      </p>
      {recommendation.required.map(({ probe, status }) => (
        <p key={probe}>
          {columns.required}: <strong>{`${nameOf(probe, catalogue)}: ${texts.probeStatuses[status].title}`}</strong>
        </p>
      ))}
    </div>
  );
}
