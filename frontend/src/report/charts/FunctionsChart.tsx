import { Bar, LabelList } from 'recharts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/formats';
import type { ReportParts } from '../document/ReportParts';
import { BANDS, targetOf } from './bands';
import { ChartTable } from './ChartTable';
import { PointsBarChart } from './PointsBarChart';
import './charts.css';

/** The score of each of the six functions: the guaranteed and the possible part. */
export default function FunctionsChart({ content, texts, catalogue }: ReportParts) {
  const { t } = useTranslation();
  const formats = useFormats();
  const target = targetOf(content.headline.score?.guaranteed.rounded ?? 0);
  const { columns, sections } = texts;
  const rows = content.functions.map((row) => ({
    title: catalogue.texts.functions[row.function]?.title ?? row.function,
    low: row.score.guaranteed.rounded,
    possible: row.score.possible.rounded - row.score.guaranteed.rounded,
    ends: [formats.points(row.score.guaranteed), formats.points(row.score.possible)] as const,
    ...labels(formats.points(row.score.guaranteed), formats.points(row.score.possible)),
  }));
  return (
    <>
      <PointsBarChart rows={rows} rowHeight={44} titleWidth={136} labelWidth={76} bands={BANDS} {...(target && { target })}>
        <Bar dataKey="low" stackId="points" className="bar-sure" isAnimationActive={false} barSize={18}>
          <LabelList dataKey="sure" position="right" className="bar-label" />
        </Bar>
        <Bar dataKey="possible" stackId="points" className="bar-possible" isAnimationActive={false} barSize={18}>
          <LabelList dataKey="range" position="right" className="bar-label" />
        </Bar>
      </PointsBarChart>
      <p className="legend-line fine" aria-hidden="true">
        <span className="keyed"><span className="key sure" /> {columns.guaranteed}</span> <span className="keyed"><span className="key possible" /> {columns.possible}</span>
      </p>
      <p className="fine">
        {texts.notes.gradeBands} {target && t('chart.target', { grade: target.name, points: formats.number(target.from) })}
      </p>
      <ChartTable
        caption={sections.functions.title}
        head={[columns.function, columns.guaranteed, columns.possible]}
        rows={rows.map((row) => [row.title, ...row.ends])}
      />
    </>
  );
}

/** Recharts draws no label for a bar of length 0, so the label is put on the last bar that has a length. */
function labels(low: string, high: string): { sure: string; range: string } {
  return low === high ? { sure: low, range: '' } : { sure: '', range: `${low}–${high}` };
}
