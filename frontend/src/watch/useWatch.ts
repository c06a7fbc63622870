import { useQuery, useQueryClient } from '@tanstack/react-query';
import { run } from '../api/client';
import { SaveWatchDocument, type WatchFragment, WatchDocument } from '../generated/graphql';
import { useAction } from '../ui/elements/useAction';

type Status = 'PASS' | 'PARTIAL' | 'FAIL' | 'NOT_APPLICABLE' | 'UNKNOWN';

/** A change that two looks have seen. */
export interface Seen {
  change: { probe: string; kind: 'CRITICAL' | 'WORSE' | 'EXPIRY' | 'BETTER' | 'SEEN'; before: Status; after: Status };
  since: string;
  at: string;
  report: string | null;
}

/** The last look: which checks were seen, and which could not be. */
export interface Look {
  at: string;
  seen: string[];
  unseen: string[];
}

export interface Watch {
  settings: WatchFragment;
  look: Look | null;
  /** The newest first. */
  history: Seen[];
  /** The times of mails that may not have arrived. */
  uncertain: string[];
}

/** What the owner chooses. */
export type Wishes = Pick<WatchFragment, 'isOn' | 'mailEvery'>;

const keyOf = (answerId: string) => ['watch', answerId];

/** How a sheet is watched, and what was seen. */
export function useWatch(answerId: string) {
  return useQuery({
    queryKey: keyOf(answerId),
    queryFn: async () => watchOf((await run(WatchDocument, { answerId })).watch),
  });
}

/** Says how a sheet is watched. */
export function useSaveWatch(answerId: string, settings: WatchFragment | undefined, language: string) {
  const client = useQueryClient();
  return useAction({
    mutationFn: async (wishes: Wishes) => {
      const { quietFrom = 19, quietUntil = 6, remindAfterDays = null } = settings ?? {};
      const input = { answerId, quietFrom, quietUntil, remindAfterDays, language: language === 'de' ? 'DE' : 'EN', ...wishes } as const;
      return (await run(SaveWatchDocument, { input })).saveWatch;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(answerId) }),
  });
}

function watchOf(settings: WatchFragment): Watch {
  const state = parsed<{ look: Look | null; history: Seen[] }>(settings.seen) ?? { look: null, history: [] };
  const mails = parsed<{ uncertain: { at: string }[] }>(settings.mails) ?? { uncertain: [] };
  return { settings, look: state.look, history: state.history.toReversed(), uncertain: mails.uncertain.map(({ at }) => at) };
}

function parsed<Value>(text: string | null | undefined): Value | null {
  return text ? (JSON.parse(text) as Value) : null;
}
