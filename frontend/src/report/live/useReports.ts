import { queryOptions, useQuery } from '@tanstack/react-query';
import { run } from '../../api/client';
import { type ReportSummaryFragment as ReportSummary, ReportsDocument } from '../../generated/graphql';
import type { Sheet } from '../../sheet/model/sheet';
import { useIsLive } from './ReportConnection';

export type { ReportSummary };

const POLL_MS = 1500;
const POLL_WHILE_LIVE_MS = 15_000;

/**
 * The reports of one sheet, the newest first. The subscription triggers a reload; while a report is
 * awaited, it is polled for as well: often without a live connection, rarely with one.
 */
export function useReports(sheet: Pick<Sheet, 'id' | 'status' | 'version'>) {
  const isAwaited = (reports: ReportSummary[]) => sheet.status === 'SUBMITTED' && !isFinal(reportOf(reports, sheet.version));
  return useReportsUntil(sheet.id, isAwaited, sheet.id !== '');
}

/** The reports of one sheet, polled while one that isn't among them `isAwaited`. */
export function useReportsUntil(answerId: string, isAwaited: (reports: ReportSummary[]) => boolean, enabled: boolean) {
  const isLive = useIsLive();
  const query = useQuery({
    ...reportsOf(answerId),
    enabled,
    refetchInterval: ({ state }) => {
      if (!isAwaited(state.data ?? [])) return false;
      return isLive ? POLL_WHILE_LIVE_MS : POLL_MS;
    },
  });
  return { ...query, reports: query.data ?? [] };
}

/** How the list of a sheet's reports is loaded, and where it is kept. */
export const reportsOf = (answerId: string) =>
  queryOptions({ queryKey: ['reports', answerId], queryFn: () => loadReports(answerId) });

/** The report that counts of a version: a failed check again doesn't replace a result. */
export function reportOf(reports: ReportSummary[], version: number): ReportSummary | undefined {
  const ofVersion = reports.filter((report) => report.answerVersion === version);
  return ofVersion.find(({ status }) => status !== 'FAILED') ?? ofVersion[0];
}

/** Of reports, those that one can be compared with: complete, and of its domain. */
export const comparable = (reports: ReportSummary[], { domain }: ReportSummary): ReportSummary[] =>
  reports.filter((report) => report.status === 'COMPLETE' && report.domain === domain);

function isFinal(report: ReportSummary | undefined): boolean {
  return report !== undefined && report.status !== 'PROVISIONAL';
}

export function isScored(report: ReportSummary): boolean {
  return report.status === 'COMPLETE' || report.status === 'PROVISIONAL';
}

async function loadReports(answerId: string): Promise<ReportSummary[]> {
  const reports: ReportSummary[] = [];
  let nextToken: string | null = null;
  do {
    const page: { items: ReportSummary[]; nextToken: string | null } = (
      await run(ReportsDocument, { answerId, nextToken })
    ).reports;
    reports.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken);
  return reports;
}
