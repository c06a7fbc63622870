import { useQueryClient } from '@tanstack/react-query';
import { CONNECTION_STATE_CHANGE, ConnectionState } from 'aws-amplify/api';
import { Hub } from 'aws-amplify/utils';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { listen } from '../../api/client';
import { OnReportDocument } from '../../generated/graphql';

const Live = createContext(false);

/** Whether news of reports comes by itself right now. */
export const useIsLive = () => useContext(Live);

/**
 * Listens to the customer's reports for as long as they are signed in. After each connection,
 * the first and every later one, all is asked again: nothing that was said meanwhile is missed.
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
    const stopListening = listen(OnReportDocument, { owner }, ({ onReport }) => {
      if (onReport) void client.invalidateQueries({ queryKey: ['reports', onReport.answerId] });
    });
    return () => {
      stopListening();
      stopWatching();
    };
  }, [client, owner]);
  return <Live value={isLive}>{children}</Live>;
}
