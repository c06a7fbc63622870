// Whose this tab is, and whose the device is. They part when another tab signs out or somebody
// else in; from then on this tab neither sends nor keeps anything.

export const DEVICE_OWNER = 'customer';

let owner: string | null = null;

/** Makes tab and device this customer's; returns whose the device was. */
export function takeOver(id: string): string | null {
  const last = localStorage.getItem(DEVICE_OWNER);
  owner = id;
  localStorage.setItem(DEVICE_OWNER, id);
  return last;
}

/** Makes the device nobody's; every tab that is open stays its customer's and so falls silent. */
export function handBack(): void {
  localStorage.removeItem(DEVICE_OWNER);
}

export function tabOwner(): string | null {
  return owner;
}

export function deviceOwner(): string | null {
  return localStorage.getItem(DEVICE_OWNER);
}

/** Whether the device is still this tab's customer's. */
export function isStillOurs(): boolean {
  return deviceOwner() === owner;
}

type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls `heard` when the service no longer knows who this is; returns how to stop. */
export function onSignedOut(heard: Listener): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export function tellSignedOut(): void {
  for (const heard of listeners) heard();
}
