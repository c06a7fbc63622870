import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

/** A mutation of which one runs at a time: a double click acts once. */
export function useAction<Data, Variables = void>(options: UseMutationOptions<Data, Error, Variables>) {
  const isRunning = useRef(false);
  const mutation = useMutation(options);
  const act = (variables: Variables, onSuccess?: () => void) => {
    if (isRunning.current) return;
    isRunning.current = true;
    // `onSuccess` may act again.
    const ended = mutation.mutateAsync(variables).finally(() => {
      isRunning.current = false;
    });
    ended.then(onSuccess, () => undefined);
  };
  const { data, error, isPending, isSuccess, reset, variables } = mutation;
  return { act, data, error, isPending, isSuccess, reset, variables };
}
