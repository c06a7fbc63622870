import { useQuery } from '@tanstack/react-query';
import { run } from '../../api/client';
import { type HeadlineFragment, ReportsDocument } from '../../generated/graphql';
import type { Sheet } from '../../sheet/sheet';
import { useIsLive } from './ReportConnection';

export type Headline = HeadlineFragment;

const LOOK_MS = 1500;
const LOOK_WHILE_LIVE_MS = 15_000;

/**
 * The reports of one sheet, the newest first. The subscription says when there is news; while a
 * report is awaited, it is looked for as well: often without a connection, seldom with one.
 */
export function useReports(sheet: Pick<Sheet, 'id' | 'status' | 'version'>) {
  const isLive = useIsLive();
  const query = useQuery({
    queryKey: ['reports', sheet.id],
    queryFn: () => loadReports(sheet.id),
    enabled: sheet.id !== '',
    refetchInterval: ({ state }) => {
      const awaited = sheet.status === 'SUBMITTED' && !isFinal(reportOf(state.data ?? [], sheet.version));
      if (!awaited) return false;
      return isLive ? LOOK_WHILE_LIVE_MS : LOOK_MS;
    },
  });
  return { ...query, reports: query.data ?? [] };
}

export function reportOf(reports: Headline[], version: number): Headline | undefined {
  return reports.find((report) => report.answerVersion === version);
}

function isFinal(report: Headline | undefined): boolean {
  return report !== undefined && report.status !== 'PROVISIONAL';
}

export function isScored(report: Headline): boolean {
  return report.status === 'COMPLETE' || report.status === 'PROVISIONAL';
}

async function loadReports(answerId: string): Promise<Headline[]> {
  const reports: Headline[] = [];
  let nextToken: string | null = null;
  do {
    const page: { items: Headline[]; nextToken: string | null } = (
      await run(ReportsDocument, { answerId, nextToken })
    ).reports;
    reports.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken);
  return reports;
}
