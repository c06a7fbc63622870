import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageTitle } from '../../ui/PageTitle';
import { ReportView } from './ReportView';
import { reportOf, useReports } from '../live/useReports';

/** The report of a version that was just submitted: a waiting page first, then the report. */
export default function AwaitedReport({ sheetId, version }: { sheetId: string; version: number }) {
  const { t } = useTranslation();
  const { reports } = useReports({ id: sheetId, version, status: 'SUBMITTED' });
  const report = reportOf(reports, version);
  if (report) return <ReportView id={report.id} revision={report.revision} />;
  return (
    <div className="page narrow awaited">
      <PageTitle>{t('awaited.title')}</PageTitle>
      <div className="waiting" role="status">
        <span className="spinner" aria-hidden="true" />
        <span>{t('awaited.text')}</span>
      </div>
      <p className="fine">{t('awaited.leave')}</p>
      <Link href="/">{t('toOverview')}</Link>
    </div>
  );
}
