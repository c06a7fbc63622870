import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import type { ReportSummary } from '../live/useReports';
import { BANDS, targetOf } from './bands';
import { ChartTable } from './ChartTable';
import './charts.css';

/** Score and risk of complete reports of one domain, the oldest first. */
export default function TrendChart({ reports, texts }: { reports: ReportSummary[]; texts: ReportTexts }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = reports.map((report) => ({
    at: Date.parse(report.createdAt),
    when: formats.dateTime(report.createdAt),
    score: report.scoreGuaranteed ?? 0,
    risk: report.riskGuaranteed ?? 0,
  }));
  const target = targetOf(rows.at(-1)?.score ?? 0);
  const days = new Set(reports.map(({ createdAt }) => formats.date(createdAt)));
  const tick = (at: number) =>
    days.size > 1 ? formats.date(at) : formats.time(at);
  const names: Record<string, string> = {
    score: texts.sections.scoreRange.title,
    risk: texts.sections.risk.title,
  };
  return (
    <>
      <div className="chart" aria-hidden="true">
        <ResponsiveContainer width="100%" height={260}>
          <LineChart data={rows} margin={{ top: 8, right: 16, bottom: 0, left: -16 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              padding={{ left: 24, right: 24 }}
              ticks={rows.map(({ at }) => at)}
              tickFormatter={tick}
              tickLine={false}
              minTickGap={24}
            />
            <YAxis domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} tickLine={false} axisLine={false} />
            {BANDS.map(({ from, name }) => (
              <ReferenceLine key={from} y={from} className={name === target?.name ? 'band target' : 'band'} label={{ value: name, position: 'insideTopRight', offset: 3 }} />
            ))}
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => rows.find((row) => row.at === at)?.when}
              formatter={(value, name) => [formats.points(Number(value)), names[String(name)]]}
            />
            <Line dataKey="score" stroke="var(--accent)" fill="var(--surface)" isAnimationActive={false} strokeWidth={3} />
            <Line
              dataKey="risk"
              stroke="var(--bad)"
              fill="var(--surface)"
              isAnimationActive={false}
              strokeWidth={3}
              strokeDasharray="6 4"
              dot={{ strokeDasharray: '0' }}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <p className="fine">
        {texts.notes.gradeBands} {target && t('chart.target', { grade: target.name, points: formats.number(target.from) })}
      </p>
      <p className="legend-line fine" aria-hidden="true">
        <span className="keyed"><span className="key score" /> {names.score}</span> <span className="keyed"><span className="key risk" /> {names.risk}</span>
      </p>
      <ChartTable
        caption={t('report.trend')}
        head={[texts.words.createdAt, names.score ?? '', names.risk ?? '']}
        rows={rows.map((row) => [row.when, formats.points(row.score), formats.points(row.risk)])}
      />
    </>
  );
}
