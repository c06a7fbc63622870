import { useId } from 'react';
import { type Exact, isNothing, useFormats } from '../../i18n/formats';
import type { Recommendation } from '../document/content';
import type { ReportParts } from '../document/ReportParts';
import { CheckAgain } from '../recheck/CheckAgain';
import type { StandardsOf } from '../standards/standardsOf';
import { textsOf } from './textsOf';
import { Plan } from './Plan';
import { Target } from './Target';

interface Props extends ReportParts {
  recommendation: Recommendation;
  reportId: string;
  standardsOf: StandardsOf | undefined;
  isSelected: boolean;
  toggle: () => void;
}

/** One recommendation: what to do, who does it, what it adds and what stands afterwards. */
export function RecommendationItem({ recommendation, reportId, standardsOf, isSelected, toggle, ...parts }: Props) {
  const { texts, catalogue } = parts;
  const formats = useFormats();
  const id = useId();
  const { columns } = texts;
  const { kind, who, time, cost, after, range, gain, riskDrop } = recommendation;
  const said = textsOf(recommendation, catalogue, texts);
  const standards = recommendation.question && standardsOf?.(recommendation.question);
  return (
    <article className="recommendation">
      {kind === 'act' && (
        <div className="select no-print">
          <input type="checkbox" id={id} checked={isSelected} onChange={toggle} />
        </div>
      )}
      <div>
        <h3>{kind === 'act' ? <label htmlFor={id}>{said.title}</label> : said.title}</h3>
        <p className="fine">
          {columns.who}: {texts.roles[who]} · {columns.time}: {texts.times[time]} · {columns.cost}: {texts.costs[cost]}
        </p>
        <p className="fine">
          {range ? (
            !isNothing(range.most) && (
              <>
                {texts.words.mayGain} <strong>{formats.points(range.most)}</strong> {texts.words.points} ·
              </>
            )
          ) : (
            <>
              <Moved name={columns.gain} by={gain} /> <Moved name={columns.riskDrop} by={riskDrop} />
            </>
          )}{' '}
          {columns.afterwards} <strong>{after.grade}</strong>, {formats.points(after.score)}
        </p>
        {recommendation.lifts && <p className="tag">{texts.notes.liftsLimit}</p>}
        <Target {...parts} recommendation={recommendation} />
        <p>{said.what}</p>
        {standards && (
          <p className="fine standards">
            {columns.standards}: {standards}
          </p>
        )}
        <CheckAgain {...parts} reportId={reportId} recommendation={recommendation} />
        <Plan answerId={parts.content.answer.id} {...{ recommendation, reportId }} />
        {said.start && (
          <details>
            <summary>{columns.start}</summary>
            <p>{said.start}</p>
            <p>
              <strong>{columns.good}:</strong> {said.good}
            </p>
          </details>
        )}
      </div>
    </article>
  );
}

/** What a recommendation moves, with what follows; nothing where it moves nothing, as where only the grade changes. */
function Moved({ name, by }: { name: string; by: Exact }) {
  const formats = useFormats();
  return (
    !isNothing(by) && (
      <>
        {name} <strong>{formats.points(by)}</strong> ·
      </>
    )
  );
}
