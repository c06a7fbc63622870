import { Bar, LabelList } from 'recharts';
import { useFormats } from '../../i18n/formats';
import type { ReportParts } from '../document/ReportParts';
import { ChartTable } from './ChartTable';
import { PointsBarChart } from './PointsBarChart';
import './charts.css';

const MEDIUM_RISK = 25;
const HIGH_RISK = 50;

/** The risk of each scenario, the greatest first: inherent and residual. */
export default function ScenariosChart({ content, texts, catalogue }: ReportParts) {
  const formats = useFormats();
  const { columns, sections } = texts;
  const rows = content.scenarios
    .map((row) => ({
      title: catalogue.texts.scenarios[row.scenario]?.title ?? row.scenario,
      inherent: row.inherent.rounded,
      residual: row.residual.guaranteed.rounded,
      labels: { inherent: formats.points(row.inherent), residual: formats.points(row.residual.guaranteed) },
    }))
    .sort((one, other) => other.residual - one.residual);
  const bands = [
    { from: MEDIUM_RISK, name: texts.levels[3] },
    { from: HIGH_RISK, name: texts.levels[4] },
  ];
  return (
    <>
      <PointsBarChart rows={rows} rowHeight={62} titleWidth={154} labelWidth={48} bands={bands}>
        <Bar dataKey="inherent" className="bar-inherent" isAnimationActive={false} barSize={14}>
          <LabelList dataKey="labels.inherent" position="right" className="bar-label" />
        </Bar>
        <Bar dataKey="residual" className="bar-residual" isAnimationActive={false} barSize={14}>
          <LabelList dataKey="labels.residual" position="right" className="bar-label" />
        </Bar>
      </PointsBarChart>
      <p className="legend-line fine" aria-hidden="true">
        <span className="keyed"><span className="key inherent" /> {columns.inherent}</span> <span className="keyed"><span className="key residual" /> {columns.residual}</span>
      </p>
      <p className="fine">
        {texts.notes.riskBands.replace('{medium}', String(MEDIUM_RISK)).replace('{high}', String(HIGH_RISK))}
      </p>
      <ChartTable
        caption={sections.scenarios.title}
        head={[columns.scenario, columns.inherent, columns.residual]}
        rows={rows.map((row) => [row.title, row.labels.inherent, row.labels.residual])}
      />
    </>
  );
}
