import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageTitle } from '../../ui/elements/PageTitle';
import { ReportView } from './ReportView';
import { reportOf, useReports } from '../live/useReports';

interface Props {
  sheetId: string;
  version: number;
  /** Whether the wait is so long that the run is probably queued. */
  inLine?: boolean;
}

/** The report of a version that was just submitted: a waiting page first, then the report. */
export default function AwaitedReport({ sheetId, version, inLine = false }: Props) {
  const { t } = useTranslation();
  const { reports } = useReports({ id: sheetId, version, status: 'SUBMITTED' });
  const report = reportOf(reports, version);
  if (report) return <ReportView id={report.id} revision={report.revision} />;
  return (
    <div className="page narrow awaited">
      <PageTitle>{t('awaited.title')}</PageTitle>
      <div className="waiting" role="status">
        <span className="spinner" aria-hidden="true" />
        <span>{t(inLine ? 'awaited.inLine' : 'awaited.text')}</span>
      </div>
      <p className="fine">{t('awaited.leave')}</p>
      <Link href="/">{t('toOverview')}</Link>
    </div>
  );
}
