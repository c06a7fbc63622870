import type { ReportContent } from '../../report/document/content';
import { useReport } from '../../report/live/useReport';
import { isScored, useReports } from '../../report/live/useReports';
import { inALabels } from '../../sheet/model/domain';
import type { Sheet } from '../../sheet/model/sheet';

interface Newest {
  /** Its content; undefined without a report, or where it is about another domain. */
  content?: ReportContent;
  isLoading: boolean;
}

/** The sheet's newest report with a score. */
export function useNewestContent(sheet: Sheet): Newest {
  const { reports, isLoading } = useReports(sheet);
  const newest = reports.find(isScored);
  const { data, isLoading: isReportLoading } = useReport(newest?.id ?? '', newest?.revision);
  const isOurs = data && data.report.id === newest?.id && data.content.answer.domain === inALabels(sheet.domain);
  return { ...(isOurs && { content: data.content }), isLoading: isLoading || isReportLoading };
}
