import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { run } from '../../api/client';
import { RecheckDocument } from '../../generated/graphql';
import { useAction } from '../../ui/elements/useAction';
import { type ReportSummary, reportsOf, useReportsUntil } from '../live/useReports';

/** Much longer than a check takes. A run that fails as the one before did can't be told from none. */
const LONGEST_MS = 300_000;

interface Check {
  reportId: string;
  subject: string;
  check: string;
  answerId: string;
}

/** The report of a check; a repeat of the check has the same id and a higher revision. */
interface Awaited {
  id: string;
  /** The revision that was there when the check began. */
  before: number | undefined;
}

const arrived = (reports: ReportSummary[], { id, before }: Awaited): ReportSummary | undefined =>
  reports.find((one) => one.id === id && one.revision !== before && one.status !== 'PROVISIONAL');

/** Has a check made again and opens its report; gives up on one that doesn't come. */
export function useRecheck({ answerId, ...check }: Check) {
  const client = useQueryClient();
  const [, go] = useLocation();
  const action = useAction({
    mutationFn: async (): Promise<Awaited> => {
      const reports = await client.ensureQueryData(reportsOf(answerId));
      const id = (await run(RecheckDocument, check)).recheck.reportId;
      return { id, before: reports.find((one) => one.id === id)?.revision };
    },
  });
  const awaited = action.data;
  const isLost = useIsOver(awaited);
  const isOpen = awaited !== undefined && !isLost;
  const listed = useReportsUntil(answerId, (reports) => isOpen && !arrived(reports, awaited), isOpen);
  const result = awaited && arrived(listed.reports, awaited);
  useEffect(() => {
    if (result?.status === 'COMPLETE') go(`/reports/${result.id}`);
  }, [result?.status, result?.id, go]);
  const begin = () => action.act();
  const isRunning = action.isPending || (isOpen && !result);
  const hasFailed = result ? result.status !== 'COMPLETE' : isLost;
  return {
    state: isRunning ? 'running' : hasFailed ? 'failed' : 'idle',
    begin,
    ...(isRunning && !action.isPending ? { error: listed.error, retry: () => void listed.refetch() } : { error: action.error, retry: begin }),
  } as const;
}

/** Whether the wait has taken too long. */
function useIsOver(awaited: Awaited | undefined): boolean {
  const [lost, setLost] = useState<Awaited>();
  useEffect(() => {
    if (!awaited) return undefined;
    const timer = setTimeout(() => setLost(awaited), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [awaited]);
  return awaited !== undefined && lost === awaited;
}
