import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type * as live from '../../api/live';
import { OnReportDocument } from '../../generated/graphql';

/** The page's own data come first: no request has run for this long. */
const QUIET_MS = 500;

const Live = createContext(false);

/** Whether the subscription is connected, so that reports arrive without polling. */
export const useIsLive = () => useContext(Live);

/**
 * Subscribes to the customer's reports while they are signed in. After each connection, the first
 * and every later one, all reports are loaded again: a message sent in between isn't repeated.
 */
export function ReportConnection({ owner, children }: { owner: string; children: ReactNode }) {
  const client = useQueryClient();
  const [isLive, setIsLive] = useState(false);
  useEffect(() => {
    let stop = () => {};
    let isLeft = false;
    const watch = ({ subscribe }: typeof live) => {
      if (isLeft) return;
      stop = subscribe(OnReportDocument, { owner }, {
        onData: ({ onReport }) => onReport && void client.invalidateQueries({ queryKey: ['reports', onReport.answerId] }),
        onConnection: (isConnected) => {
          setIsLive(isConnected);
          if (isConnected) void client.invalidateQueries({ queryKey: ['reports'] });
        },
      });
    };
    // Where it can't be loaded, reports are polled for.
    const stopWaiting = whenQuiet(client, () => void import('../../api/live').then(watch, () => undefined));
    return () => {
      isLeft = true;
      stopWaiting();
      stop();
    };
  }, [client, owner]);
  return <Live value={isLive}>{children}</Live>;
}

/** Calls `act` once, when no query runs or has just ended; what is returned keeps it from that. */
function whenQuiet(client: QueryClient, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (client.isFetching() > 0) return;
      stop();
      act();
    }, QUIET_MS);
  };
  const unsubscribe = client.getQueryCache().subscribe(wait);
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  wait();
  return stop;
}
