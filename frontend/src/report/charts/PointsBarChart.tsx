import type { ReactNode } from 'react';
import { BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Band } from './bands';

interface Props {
  rows: { title: string }[];
  rowHeight: number;
  titleWidth: number;
  /** Space for the labels to the right of the bars, in pixels. */
  labelWidth: number;
  /** Where a band begins, and its short name. */
  bands: Band[];
  /** The band to reach next, which stands out. */
  target?: Band;
  /** The bars. */
  children: ReactNode;
}

/** Horizontal bars on a scale from 0 to 100, one row for each title. */
export function PointsBarChart({ rows, rowHeight, titleWidth, labelWidth, bands, target, children }: Props) {
  return (
    <div className="chart" aria-hidden="true">
      <ResponsiveContainer width="100%" height={rowHeight * rows.length + 44}>
        <BarChart
          data={rows}
          layout="vertical"
          margin={{ top: 14, right: labelWidth, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          barGap={2}
        >
          <CartesianGrid horizontal={false} />
          <XAxis type="number" domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} tickLine={false} axisLine={false} />
          <YAxis type="category" dataKey="title" width={titleWidth} tickLine={false} axisLine={false} />
          {children}
          {bands.map(({ from, name }) => (
            <ReferenceLine key={from} x={from} className={name === target?.name ? 'band target' : 'band'} label={{ value: name, position: 'insideTopLeft', offset: 3 }} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
