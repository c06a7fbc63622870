import type { Difference } from './merge';
import type { Sheet } from './sheet';

export type Saving = 'saved' | 'saving' | 'waiting' | 'offline' | 'refused' | 'signedOut';

/** What the page shows of one sheet; a new object whenever something changed. */
export interface Snapshot {
  phase: 'loading' | 'ready' | 'missing' | 'unreachable';
  sheet: Sheet | null;
  saving: Saving;
  /** Why the service refused the last save. */
  refusal: string;
  /** Answers of another device that arrived while this one was working. */
  merged: boolean;
  differences: Difference[];
}

export const NOTHING_YET: Snapshot = {
  phase: 'loading',
  sheet: null,
  saving: 'saved',
  refusal: '',
  merged: false,
  differences: [],
};
