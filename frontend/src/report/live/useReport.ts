import { useQuery } from '@tanstack/react-query';
import { run } from '../../api/client';
import { ReportDocument, type ReportQuery } from '../../generated/graphql';
import { type ReportContent, readContent } from '../document/content';

export interface LoadedReport {
  report: NonNullable<ReportQuery['report']>;
  content: ReportContent;
}

/**
 * One report with its document. Each revision has its own cache key, so the older one stays on the
 * screen until the newer one is loaded. Without an id, nothing is loaded.
 */
export function useReport(id: string, revision: number | undefined) {
  return useQuery({
    queryKey: ['report', id, revision ?? 0],
    queryFn: () => loadReport(id),
    enabled: id !== '',
    placeholderData: (previous) => previous,
  });
}

async function loadReport(id: string): Promise<LoadedReport | null> {
  const { report } = await run(ReportDocument, { id });
  return report && { report, content: readContent(report.document) };
}
