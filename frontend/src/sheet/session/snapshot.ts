import type { Difference } from './merge';
import type { Sheet } from '../model/sheet';

export type Saving = 'saved' | 'saving' | 'waiting' | 'offline' | 'refused' | 'signedOut';

/** What the page shows of one sheet; a new object after every change. */
export interface Snapshot {
  phase: 'loading' | 'ready' | 'missing' | 'unreachable';
  sheet: Sheet | null;
  saving: Saving;
  /** Whether edits that aren't saved would outlive this tab: false where the browser's storage is full or blocked. */
  isStored: boolean;
  /** Why the service rejected the last save. */
  refusal: Error | null;
  /** Whether answers of another device were merged in. */
  merged: boolean;
  differences: Difference[];
}

export const INITIAL_SNAPSHOT: Snapshot = {
  phase: 'loading',
  sheet: null,
  saving: 'saved',
  isStored: true,
  refusal: null,
  merged: false,
  differences: [],
};
