import { useQuery, useQueryClient } from '@tanstack/react-query';
import { run } from '../api/client';
import { type ShareFragment, ShareReportDocument, SharesDocument, WithdrawShareDocument } from '../generated/graphql';
import { useAction } from '../ui/elements/useAction';

/** A share; `isOver`: its end was past when it was loaded. */
export type Share = ShareFragment & { isOver: boolean };
export type Depth = Share['depth'];

/** What of a report is shown, and for how many days. */
export interface Shown {
  reportId: string;
  depth: Depth;
  days: number;
}

const keyOf = (answerId: string) => ['shares', answerId];

/** What is shown of a sheet's reports, the newest share first. */
export function useShares(answerId: string) {
  return useQuery({
    queryKey: keyOf(answerId),
    queryFn: async () => withEnds((await run(SharesDocument, { answerId })).shares),
    select: (shares) => shares.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt)),
  });
}

const withEnds = (shares: ShareFragment[]): Share[] =>
  shares.map((share) => ({ ...share, isOver: Date.parse(share.endsAt) <= Date.now() }));

/** Shows a report, and withdraws what is shown. */
export function useSharing(answerId: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keyOf(answerId) });
  const make = useAction({
    mutationFn: async (what: Shown) => (await run(ShareReportDocument, what)).shareReport,
    onSettled,
  });
  const withdraw = useAction({ mutationFn: (id: string) => run(WithdrawShareDocument, { answerId, id }), onSettled });
  return { make, withdraw };
}
