import { useQueryClient } from '@tanstack/react-query';
import { CONNECTION_STATE_CHANGE, ConnectionState } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { subscribe } from '../../api/client';
import { OnReportDocument } from '../../generated/graphql';

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
    const stopWatching = Hub.listen('api', ({ payload }) => {
      if (payload.event !== CONNECTION_STATE_CHANGE) return;
      const { connectionState } = payload.data as { connectionState: ConnectionState };
      setIsLive(connectionState === ConnectionState.Connected);
      if (connectionState === ConnectionState.Connected) {
        void client.invalidateQueries({ queryKey: ['reports'] });
      }
    });
    const unsubscribe = subscribe(OnReportDocument, { owner }, ({ onReport }) => {
      if (onReport) void client.invalidateQueries({ queryKey: ['reports', onReport.answerId] });
    });
    return () => {
      unsubscribe();
      stopWatching();
    };
  }, [client, owner]);
  return <Live value={isLive}>{children}</Live>;
}
