import { useFormats } from '../../i18n/formats';
import type { ReportParts } from '../document/ReportParts';
import { textsOf } from './textsOf';
import { Deadlines } from './Deadlines';

const NOW = 3;

/** The first recommendations in a line or two each; the rest follows in the whole list. */
export function DoNow(parts: ReportParts) {
  const { content, texts, catalogue } = parts;
  const formats = useFormats();
  const { columns, sections } = texts;
  if (content.recommendations.length === 0 && content.deadlines.length === 0) return null;
  return (
    <div className="do-now">
      <h2>{sections.doNow.title}</h2>
      <Deadlines {...parts} />
      <ol>
        {content.recommendations.slice(0, NOW).map((one) => (
          <li key={one.question ?? one.probe}>
            <strong>{textsOf(one, catalogue, texts).title}</strong>
            <span className="fine">
              {columns.who}: {texts.roles[one.who]} · {columns.time}: {texts.times[one.time]} · {columns.cost}:{' '}
              {texts.costs[one.cost]} · {columns.afterwards}: {one.after.grade}, {formats.points(one.after.score)}
            </span>
          </li>
        ))}
      </ol>
      <p>
        <a href="#recommendations" className="no-print">
          {sections.recommendations.title}
        </a>
      </p>
    </div>
  );
}
