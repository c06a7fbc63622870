import { nameOf, optionOf } from '../../catalogue/names';
import type { Recommendation } from '../document/content';
import type { ReportParts } from '../document/ReportParts';

/** What a recommendation aims at: the answer now and then, and the probes that have to pass. */
export function Target({ recommendation, texts, catalogue }: ReportParts & { recommendation: Recommendation }) {
  const { columns, words } = texts;
  const { question, current, option, required } = recommendation;
  return (
    <div className="target">
      {question !== null && (
        <>
          <p className="fine">
            {question} {nameOf(question, catalogue)}
          </p>
          <p>
            {optionOf(question, current, catalogue, words.notAnswered)}
            {option !== null && (
              <>
                {' '}
                → <strong>{optionOf(question, option, catalogue, words.notAnswered)}</strong>
              </>
            )}
          </p>
        </>
      )}
      {required.map((probe) => (
        <p key={probe}>
          {columns.required}: <strong>{`${nameOf(probe, catalogue)}: ${texts.probeStatuses.PASS.title}`}</strong>
        </p>
      ))}
    </div>
  );
}
