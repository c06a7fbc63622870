import { isStillOurs } from '../api/owner';
import type { Edits, Sheet } from './sheet';

/** What is kept on this device until it is saved: the edits and the version they are based on. */
export interface KeptEdits {
  base: Sheet;
  edits: Edits;
}

const PREFIX = 'sheet:';

/** Does nothing once the device is no longer this customer's: see `api/owner`. */
export function keep(kept: KeptEdits): void {
  if (!isStillOurs()) return;
  localStorage.setItem(PREFIX + kept.base.id, JSON.stringify(kept));
}

/** What is kept of a sheet; null where nothing is that can be read. */
export function recall(id: string): KeptEdits | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + id) ?? 'null') as Partial<KeptEdits> | null;
    return kept?.base?.id === id && typeof kept.edits === 'object' ? (kept as KeptEdits) : null;
  } catch {
    return null;
  }
}

export function forget(id: string): void {
  localStorage.removeItem(PREFIX + id);
}

/** Every sheet that has something which isn't saved. */
export function recallAll(): KeptEdits[] {
  return keys()
    .map((key) => recall(key.slice(PREFIX.length)))
    .filter((kept) => kept !== null);
}

/** For signing out: nothing of a customer stays on the device. */
export function forgetAll(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
