import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { run } from '../../api/client';
import { RecheckDocument, ReportDocument } from '../../generated/graphql';
import { useIsLive } from '../live/ReportConnection';

const POLL_MS = 1000;
const POLL_WHILE_LIVE_MS = 15_000;

interface Check {
  reportId: string;
  action: string;
  check: string;
  answerId: string;
}

/**
 * Has a check made again, and opens the report that comes of it. The subscription triggers the reload;
 * meanwhile it is polled for as well.
 */
export function useRecheck({ answerId, ...check }: Check) {
  const isLive = useIsLive();
  const [, go] = useLocation();
  const { data: awaited, error, isPending, mutate } = useMutation({
    mutationFn: async () => (await run(RecheckDocument, check)).recheck.reportId,
  });
  const { data: status } = useQuery({
    // Below the key that a message of the subscription reloads.
    queryKey: ['reports', answerId, 'recheck', awaited],
    queryFn: async () => (await run(ReportDocument, { id: awaited ?? '' })).report?.status ?? null,
    enabled: awaited !== undefined,
    refetchInterval: ({ state }) => (state.data ? false : isLive ? POLL_WHILE_LIVE_MS : POLL_MS),
  });
  useEffect(() => {
    if (status === 'COMPLETE') go(`/reports/${awaited}`);
  }, [status, awaited, go]);
  const isRunning = isPending || (awaited !== undefined && !status);
  const state: 'idle' | 'running' | 'failed' = isRunning ? 'running' : status && status !== 'COMPLETE' ? 'failed' : 'idle';
  return { state, error, begin: () => mutate() };
}
