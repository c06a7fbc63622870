import { useQuery, useQueryClient } from '@tanstack/react-query';
import { run } from '../api/client';
import { AccountDocument, type AccountQuery } from '../generated/graphql';

type Account = AccountQuery['account'];
export type Export = NonNullable<Account['export']>;
export type Deletion = NonNullable<Account['deletion']>;

const KEY = ['account-work'];
const POLL_MS = 2000;

/** The export and the deletion of the account; looked at again while one is under way. */
export function useAccount() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await run(AccountDocument, {})).account,
    throwOnError: false,
    refetchInterval: ({ state: { data } }) =>
      [data?.export, data?.deletion].some((work) => work?.status === 'RUNNING') ? POLL_MS : false,
  });
}

/** Looks again now. */
export function useReloadAccount() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}
