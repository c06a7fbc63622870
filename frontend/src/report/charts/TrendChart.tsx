import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslation } from 'react-i18next';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import type { Headline } from '../useReports';
import { ChartTable } from './ChartTable';
import './charts.css';

/** Points and risk over all complete reports, the oldest first. */
export default function TrendChart({ reports, texts }: { reports: Headline[]; texts: ReportTexts }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = reports.map((report) => ({
    when: formats.dateTime(report.createdAt),
    day: formats.date(report.createdAt),
    score: report.scoreLow ?? 0,
    risk: report.risk ?? 0,
  }));
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
            <XAxis dataKey="when" tickFormatter={(_, at) => rows[at]?.day ?? ''} tickLine={false} minTickGap={40} />
            <YAxis domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} tickLine={false} axisLine={false} />
            <Tooltip
              isAnimationActive={false}
              formatter={(value, name) => [formats.number(Number(value), 1), names[String(name)]]}
            />
            <Line dataKey="score" className="line-score" isAnimationActive={false} strokeWidth={3} />
            <Line dataKey="risk" className="line-risk" isAnimationActive={false} strokeWidth={3} strokeDasharray="6 4" />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <p className="legend-line fine" aria-hidden="true">
        <span className="key score" /> {names.score} <span className="key risk" /> {names.risk}
      </p>
      <ChartTable
        caption={t('report.trend')}
        head={[texts.words.createdAt, names.score ?? '', names.risk ?? '']}
        rows={rows.map((row) => [row.when, formats.number(row.score, 1), formats.number(row.risk, 1)])}
      />
    </>
  );
}
