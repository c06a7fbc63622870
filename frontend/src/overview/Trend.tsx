import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import { comparable, type ReportSummary } from '../report/live/useReports';

/** How far a report's score is from that of the complete one of its domain before it; nothing without two. */
export function Trend({ report, reports }: { report: ReportSummary; reports: ReportSummary[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [before] = comparable(reports.slice(reports.indexOf(report) + 1), report);
  if (report.status !== 'COMPLETE' || !before) return null;
  const moved = formats.change((report.scoreGuaranteed ?? 0) - (before.scoreGuaranteed ?? 0));
  return <span className="fine">{t('overview.moved', { moved, when: formats.date(before.createdAt) })}</span>;
}
