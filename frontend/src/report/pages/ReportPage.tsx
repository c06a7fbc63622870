import { ReportView } from './ReportView';
import { useReport } from '../live/useReport';
import { useReports } from '../live/useReports';

/** One report by its id; it follows the revisions of its sheet's reports. */
export default function ReportPage({ id }: { id: string }) {
  const { data } = useReport(id, undefined);
  const report = data?.report;
  const { reports } = useReports({
    id: report?.answerId ?? '',
    version: report?.answerVersion ?? 0,
    status: report?.status === 'PROVISIONAL' ? 'SUBMITTED' : 'DRAFT',
  });
  const listed = reports.find((one) => one.id === id)?.revision;
  // The one that is here already needn't be asked for again by its number.
  return <ReportView id={id} revision={listed === report?.revision ? undefined : listed} />;
}
