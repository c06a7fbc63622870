import { useState } from 'react';
import { authErrorText } from './authErrors';

/** Runs one call to Cognito at a time: whether it is pending, and why the last one failed. */
export function useCall() {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const call = async (action: () => Promise<void>) => {
    setPending(true);
    setError(undefined);
    try {
      await action();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setPending(false);
    }
  };
  return { call, isPending, problem: error === undefined ? '' : authErrorText(error) };
}
