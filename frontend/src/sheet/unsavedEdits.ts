import { ownsDevice } from '../api/owner';
import type { Edits, Sheet } from './sheet';

/** Edits stored on this device until they are saved, with the version that they are based on. */
export interface UnsavedEdits {
  base: Sheet;
  edits: Edits;
}

const PREFIX = 'sheet:';

/** Does nothing once the device has passed to another customer: see `api/owner`. */
export function storeEdits(unsaved: UnsavedEdits): void {
  if (!ownsDevice()) return;
  localStorage.setItem(PREFIX + unsaved.base.id, JSON.stringify(unsaved));
}

/** The unsaved edits of a sheet; null if there are none or they can't be parsed. */
export function loadEdits(id: string): UnsavedEdits | null {
  try {
    const unsaved = JSON.parse(localStorage.getItem(PREFIX + id) ?? 'null') as Partial<UnsavedEdits> | null;
    return unsaved?.base?.id === id && typeof unsaved.edits === 'object' ? (unsaved as UnsavedEdits) : null;
  } catch {
    return null;
  }
}

export function removeEdits(id: string): void {
  localStorage.removeItem(PREFIX + id);
}

/** The unsaved edits of every sheet. */
export function loadAllEdits(): UnsavedEdits[] {
  return keys()
    .map((key) => loadEdits(key.slice(PREFIX.length)))
    .filter((unsaved) => unsaved !== null);
}

/** Removes everything of a customer from the device, when they sign out. */
export function removeAllEdits(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
