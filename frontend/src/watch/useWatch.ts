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
  /** The checks that changed in one look, and wait for another to confirm it. */
  pending: string[];
  /** The newest first. */
  history: Seen[];
  /** The times of mails that may not have arrived. */
  uncertain: string[];
}

/** What the owner chooses. */
export type Wishes = Pick<WatchFragment, 'isOn' | 'mailEvery' | 'quietFrom' | 'quietUntil' | 'remindAfterDays'>;

const AT_FIRST: Wishes = { isOn: false, mailEvery: 'DAY', quietFrom: 19, quietUntil: 6, remindAfterDays: null };

const keyOf = (answerId: string) => ['watch', answerId];

/** How a sheet is watched, and what was seen. */
export function useWatch(answerId: string) {
  return useQuery({
    queryKey: keyOf(answerId),
    queryFn: async () => watchOf((await run(WatchDocument, { answerId })).watch),
  });
}

/** Changes how a sheet is watched; settings that aren't named stay as they are. */
export function useSaveWatch(answerId: string, settings: WatchFragment | undefined, language: string) {
  const client = useQueryClient();
  return useAction({
    mutationFn: async (wishes: Partial<Wishes>) => {
      const { isOn, mailEvery, quietFrom, quietUntil, remindAfterDays } = { ...AT_FIRST, ...settings, ...wishes };
      const input = { answerId, isOn, mailEvery, quietFrom, quietUntil, remindAfterDays, language: language === 'de' ? 'DE' : 'EN' } as const;
      return (await run(SaveWatchDocument, { input })).saveWatch;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(answerId) }),
  });
}

function watchOf(settings: WatchFragment): Watch {
  const nothing = { look: null, pending: [], history: [] };
  const state = parsed<{ look: Look | null; pending: { probe: string }[]; history: Seen[] }>(settings.seen) ?? nothing;
  const mails = parsed<{ uncertain: { at: string }[] }>(settings.mails) ?? { uncertain: [] };
  return {
    settings,
    look: state.look,
    pending: state.pending.map(({ probe }) => probe),
    history: state.history.toReversed(),
    uncertain: mails.uncertain.map(({ at }) => at),
  };
}

function parsed<Value>(text: string | null | undefined): Value | null {
  return text ? (JSON.parse(text) as Value) : null;
}
