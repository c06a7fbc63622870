import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../ui/elements/useAction';
import { type Change, type Plan } from './plan';
import { loadPlan, saveChange } from './planApi';

const keyOf = (answerId: string) => ['plan', answerId];

/** The plan of a sheet. */
export function usePlan(answerId: string) {
  return useQuery({ queryKey: keyOf(answerId), queryFn: () => loadPlan(answerId) });
}

/** Changes one entry; changes of a plan go out one after the other, each on top of the last. */
export function useChange(answerId: string) {
  const client = useQueryClient();
  return useAction({
    mutationFn: (change: Change) => saveChange(answerId, client.getQueryData<Plan>(keyOf(answerId)), change),
    onSuccess: (plan) => client.setQueryData(keyOf(answerId), plan),
    scope: { id: `plan ${answerId}` },
  });
}
