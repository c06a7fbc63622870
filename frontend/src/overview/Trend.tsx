import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import type { ReportSummary } from '../report/live/useReports';

/** How far a report's score is from that of the complete one before it; nothing without two. */
export function Trend({ report, reports }: { report: ReportSummary; reports: ReportSummary[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const before = reports.slice(reports.indexOf(report) + 1).find(({ status }) => status === 'COMPLETE');
  if (report.status !== 'COMPLETE' || !before) return null;
  const moved = formats.change((report.scoreGuaranteed ?? 0) - (before.scoreGuaranteed ?? 0));
  return <span className="fine">{t('overview.moved', { moved, when: formats.date(before.createdAt) })}</span>;
}
