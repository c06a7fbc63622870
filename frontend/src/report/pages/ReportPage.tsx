import { ReportView } from './ReportView';
import { useReport } from '../live/useReport';
import { useReports } from '../live/useReports';
import { NewerReport } from './NewerReport';

/** One report by its id, replaced as newer revisions of it arrive. */
export default function ReportPage({ id }: { id: string }) {
  const { data } = useReport(id, undefined);
  const report = data?.report;
  const { reports } = useReports({
    id: report?.answerId ?? '',
    version: report?.answerVersion ?? 0,
    status: report?.status === 'PROVISIONAL' ? 'SUBMITTED' : 'DRAFT',
  });
  const listed = reports.find((one) => one.id === id)?.revision;
  // The revision that is loaded already isn't loaded again under its number.
  return (
    <>
      <NewerReport reports={reports} id={id} />
      <ReportView id={id} revision={listed === report?.revision ? undefined : listed} />
    </>
  );
}
