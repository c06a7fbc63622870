import { ownsDevice } from '../../api/owner';
import { deviceTexts } from '../../device/storage';
import type { Edits, Sheet } from '../model/sheet';

/** Edits stored on this device until they are saved, with the version that they are based on. */
export interface UnsavedEdits {
  base: Sheet;
  edits: Edits;
}

const PREFIX = 'sheet:';

/**
 * Returns whether the edits outlive this tab. Stores nothing once the device has passed to another
 * customer: see `api/owner`.
 */
export function storeEdits(unsaved: UnsavedEdits): boolean {
  return ownsDevice() && deviceTexts.set(PREFIX + unsaved.base.id, JSON.stringify(unsaved));
}

/** Stores edits, or removes those that are all saved by now; returns whether they outlive this tab. */
export function keepEdits(unsaved: UnsavedEdits): boolean {
  if (Object.keys(unsaved.edits).length > 0) return storeEdits(unsaved);
  removeEdits(unsaved.base.id);
  return true;
}

/** The unsaved edits of a sheet; null if there are none or they can't be parsed. */
export function loadEdits(id: string): UnsavedEdits | null {
  try {
    const unsaved = JSON.parse(deviceTexts.get(PREFIX + id) ?? 'null') as Partial<UnsavedEdits> | null;
    return unsaved?.base?.id === id && typeof unsaved.edits === 'object' ? (unsaved as UnsavedEdits) : null;
  } catch {
    return null;
  }
}

export function removeEdits(id: string): void {
  deviceTexts.remove(PREFIX + id);
}

/** The unsaved edits of every sheet. */
export function loadAllEdits(): UnsavedEdits[] {
  return keys()
    .map((key) => loadEdits(key.slice(PREFIX.length)))
    .filter((unsaved) => unsaved !== null);
}

/** Removes everything of a customer from the device, when they sign out. */
export function removeAllEdits(): void {
  for (const key of keys()) deviceTexts.remove(key);
}

const keys = () => deviceTexts.keys().filter((key) => key.startsWith(PREFIX));
