// The owner of this tab and the owner of the device. They differ when another tab signs out or
// another customer signs in; from then on this tab neither sends nor stores anything.

import { deviceTexts } from '../device/storage';

export const DEVICE_OWNER = 'customer';
/** Says only that somebody has signed in here before, so it outlives signing out. */
const HAS_ACCOUNT = 'has-account';

let owner: string | null = null;

/** Makes a customer the owner of tab and device; returns the previous owner of the device. */
export function claimDevice(id: string): string | null {
  const last = deviceTexts.get(DEVICE_OWNER);
  owner = id;
  deviceTexts.set(HAS_ACCOUNT, 'yes');
  deviceTexts.set(DEVICE_OWNER, id);
  return last;
}

/** Clears the owner of the device; open tabs keep theirs, and so stop sending and storing. */
export function releaseDevice(): void {
  deviceTexts.remove(DEVICE_OWNER);
}

/** Whether somebody has signed in on this device before. */
export function hasAccount(): boolean {
  return deviceTexts.get(HAS_ACCOUNT) !== null;
}

export function tabOwner(): string | null {
  return owner;
}

export function deviceOwner(): string | null {
  return deviceTexts.get(DEVICE_OWNER);
}

/** Whether this tab's owner also owns the device. */
export function ownsDevice(): boolean {
  return deviceOwner() === owner;
}

type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls `listener` when the service rejects the session; returns a function that unsubscribes. */
export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function notifySignedOut(): void {
  for (const listener of listeners) listener();
}
