import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { type Formats, useFormats } from '../../i18n/formats';
import type { ReportParts } from '../document/ReportParts';
import { ChartTable } from './ChartTable';
import './charts.css';

/** The score of each of the six functions: the guaranteed and the possible part. */
export default function FunctionsChart({ content, texts, catalogue }: ReportParts) {
  const formats = useFormats();
  const { columns, sections } = texts;
  const rows = content.functions.map((row) => ({
    title: catalogue.texts.functions[row.function]?.title ?? row.function,
    low: row.low.rounded,
    possible: row.high.rounded - row.low.rounded,
    high: row.high.rounded,
    ...labels(row.low.rounded, row.high.rounded, formats.points),
  }));
  return (
    <>
      <div className="chart" aria-hidden="true">
        <ResponsiveContainer width="100%" height={44 * rows.length + 30}>
          <BarChart data={rows} layout="vertical" margin={{ top: 0, right: 76, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid horizontal={false} />
            <XAxis type="number" domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} tickLine={false} axisLine={false} />
            <YAxis type="category" dataKey="title" width={136} tickLine={false} axisLine={false} />
            <Bar dataKey="low" stackId="points" className="bar-sure" isAnimationActive={false} barSize={18}>
              <LabelList dataKey="sure" position="right" className="bar-label" />
            </Bar>
            <Bar dataKey="possible" stackId="points" className="bar-possible" isAnimationActive={false} barSize={18}>
              <LabelList dataKey="range" position="right" className="bar-label" />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <p className="legend-line fine" aria-hidden="true">
        <span className="keyed"><span className="key sure" /> {columns.low}</span> <span className="keyed"><span className="key possible" /> {columns.high}</span>
      </p>
      <ChartTable
        caption={sections.functions.title}
        head={[columns.function, columns.low, columns.high]}
        rows={rows.map((row) => [row.title, formats.points(row.low), formats.points(row.high)])}
      />
    </>
  );
}

/** Recharts draws no label for a bar of length 0, so the label is put on the last bar that has a length. */
function labels(low: number, high: number, points: Formats['points']): { sure: string; range: string } {
  if (low === high) return { sure: points(low), range: '' };
  return { sure: '', range: `${points(low)}–${points(high)}` };
}
