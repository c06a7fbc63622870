import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Notice } from '../../ui/states/Notice';
import { isScored, type ReportSummary } from '../live/useReports';

/** Says of an older report that there is a newer one of the same sheet, and leads to it. */
export function NewerReport({ reports, id }: { reports: ReportSummary[]; id: string }) {
  const { t } = useTranslation();
  const shown = reports.findIndex((report) => report.id === id);
  const newest = reports.findIndex(isScored);
  if (newest < 0 || shown <= newest) return null;
  return (
    <div className="page above no-print">
      <Notice title={t('report.older')}>
        <Link href={`/reports/${reports[newest]?.id}`}>{t('report.newest')}</Link>
      </Notice>
    </div>
  );
}
