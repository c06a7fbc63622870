import { NotFound } from '../../ui/states/NotFound';
import { useCatalogue } from '../../catalogue/useCatalogue';
import { useReportTexts } from '../../catalogue/reportTexts';
import { CATALOGUE_VERSION } from '../../sheet/model/version';
import { Unreachable } from '../../ui/states/Unreachable';
import { Waiting } from '../../ui/states/Waiting';
import { FailedReport } from './FailedReport';
import { RejectedReport } from './RejectedReport';
import { ScoredReport } from '../scored/ScoredReport';
import { useReport } from '../live/useReport';

/** One report in any status. */
export function ReportView({ id, revision }: { id: string; revision: number | undefined }) {
  const { data, error, isPending, refetch } = useReport(id, revision);
  const catalogue = useCatalogue(data?.content.answer.catalogueVersion ?? CATALOGUE_VERSION);
  const texts = useReportTexts();
  if (error && !data) {
    return (
      <div className="page narrow">
        <Unreachable retry={() => void refetch()} />
      </div>
    );
  }
  if (isPending || !texts) return <Waiting />;
  if (!data) return <NotFound />;
  const { report, content } = data;
  if (content.status === 'REJECTED') {
    return <RejectedReport content={content} texts={texts} catalogue={catalogue} />;
  }
  if (content.status === 'FAILED') return <FailedReport report={report} content={content} texts={texts} />;
  if (!catalogue) return <Waiting />;
  return <ScoredReport report={report} content={content} texts={texts} catalogue={catalogue} />;
}
