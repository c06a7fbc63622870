import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useFormats } from '../../i18n/formats';
import type { ReportParts } from '../document/ReportParts';
import { ChartTable } from './ChartTable';
import './charts.css';

/** The risk of each scenario, the greatest first: inherent and residual. */
export default function ScenariosChart({ content, texts, catalogue }: ReportParts) {
  const formats = useFormats();
  const { columns, sections } = texts;
  const rows = content.scenarios
    .map((row) => ({
      title: catalogue.texts.scenarios[row.scenario]?.title ?? row.scenario,
      inherent: row.inherent.rounded,
      residual: row.residual.rounded,
    }))
    .sort((one, other) => other.residual - one.residual);
  const label = (value: unknown) => formats.points(Number(value));
  return (
    <>
      <div className="chart" aria-hidden="true">
        <ResponsiveContainer width="100%" height={62 * rows.length + 30}>
          <BarChart data={rows} layout="vertical" margin={{ top: 0, right: 48, bottom: 0, left: 0 }} accessibilityLayer={false} barGap={2}>
            <CartesianGrid horizontal={false} />
            <XAxis type="number" domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} tickLine={false} axisLine={false} />
            <YAxis type="category" dataKey="title" width={154} tickLine={false} axisLine={false} />
            <Bar dataKey="inherent" className="bar-inherent" isAnimationActive={false} barSize={14}>
              <LabelList dataKey="inherent" position="right" className="bar-label" formatter={label} />
            </Bar>
            <Bar dataKey="residual" className="bar-residual" isAnimationActive={false} barSize={14}>
              <LabelList dataKey="residual" position="right" className="bar-label" formatter={label} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <p className="legend-line fine" aria-hidden="true">
        <span className="keyed"><span className="key inherent" /> {columns.inherent}</span> <span className="keyed"><span className="key residual" /> {columns.residual}</span>
      </p>
      <ChartTable
        caption={sections.scenarios.title}
        head={[columns.scenario, columns.inherent, columns.residual]}
        rows={rows.map((row) => [row.title, formats.points(row.inherent), formats.points(row.residual)])}
      />
    </>
  );
}
