import { useRef, useState } from 'react';
import { withTimeLimit } from '../../api/timeLimit';
import { authErrorText } from './authErrors';

/** Runs one call to Cognito at a time: whether it is pending, and why the last one failed. */
export function useCall() {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const isRunning = useRef(false);
  const call = async (action: () => Promise<void>) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setPending(true);
    setError(undefined);
    try {
      await withTimeLimit(action());
    } catch (thrown) {
      setError(thrown);
    } finally {
      isRunning.current = false;
      setPending(false);
    }
  };
  return { call, isPending, problem: error === undefined ? '' : authErrorText(error) };
}
