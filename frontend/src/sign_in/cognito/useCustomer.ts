import { useEffect, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { endsSession } from '../../api/errors';
import { withTimeLimit } from '../../api/timeLimit';
import { currentSession, endSession, isToken } from '../../api/session';
import { onSession } from '../../api/sessionEvents';
import { DEVICE_OWNER, deviceOwner, onSignedOut, tabOwner, claimDevice } from '../../api/owner';
import { removeAllEdits } from '../../sheet/session/unsavedEdits';
import { reloadPage } from './reloadPage';

export interface Customer {
  /** The Cognito subject: the owner of sheets and reports. */
  id: string;
}

export interface Presence {
  /** The signed-in customer, null when there is none, undefined until that is known. */
  customer: Customer | null | undefined;
  /** Why the customer is signed out, unless they signed out in this tab. */
  signedOutReason?: 'ended' | 'elsewhere';
}

/** Who is signed in, as far as it is known already; it follows this tab, other tabs and the service. */
export function usePresence(known: string | null | undefined): Presence {
  const [presence, setPresence] = useState<Presence>({ customer: known ? { id: known } : (known === null ? null : undefined) });
  useEffect(() => {
    const refresh = () => void currentCustomer().then((id) => setPresence((known) => withCustomer(known, id)));
    const leaveTab = () => {
      setPresence((known) => (known.customer ? { customer: null, signedOutReason: 'elsewhere' } : known));
      // A visitor who hasn't signed in yet keeps the address that they opened.
      if (tabOwner() !== null) navigate('/', { replace: true });
    };
    const onStorage = ({ key, newValue }: StorageEvent) => {
      const isCleared = key === null || (key === DEVICE_OWNER && newValue === null);
      if (isCleared) leaveTab();
      else if (key === DEVICE_OWNER || (isToken(key) && deviceOwner() !== null)) refresh();
    };
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      // A page in the back/forward cache receives no storage events.
      if (persisted) (deviceOwner() === null ? leaveTab : refresh)();
    };
    const stopSession = onSession((event) => {
      if (event !== 'signedOut') return refresh();
      setPresence(({ signedOutReason }) => ({ customer: null, ...(signedOutReason && { signedOutReason }) }));
    });
    const onRejected = async () => {
      if (deviceOwner() === null) return leaveTab();
      if (!(await isOwnSession())) return refresh();
      // The service rejects this session's token, so it is removed.
      await endSession();
      setPresence({ customer: null, signedOutReason: 'ended' });
    };
    const unsubscribe = onSignedOut(() => void onRejected());
    refresh();
    window.addEventListener('storage', onStorage);
    window.addEventListener('pageshow', onPageShow);
    return () => {
      stopSession();
      unsubscribe();
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('pageshow', onPageShow);
    };
  }, []);
  return presence;
}

function withCustomer(known: Presence, id: string | null): Presence {
  if (id !== null) return known.customer?.id === id ? known : { customer: { id } };
  if (known.customer) return { customer: null, signedOutReason: 'ended' };
  return known.customer === null ? known : { ...known, customer: null };
}

/** The id of the signed-in customer, who owns tab and device from now on; offline, the last one who was. */
export async function currentCustomer(): Promise<string | null> {
  try {
    const userId = (await withTimeLimit(currentSession()))?.customer;
    if (userId === undefined) return null;
    const before = tabOwner();
    if (before !== null && before !== userId) return await reloadForNextCustomer();
    // Edits that another customer left on this device are removed.
    const last = claimDevice(userId);
    if (last !== null && last !== userId) removeAllEdits();
    return userId;
  } catch (error) {
    return endsSession(error) ? null : (tabOwner() ?? claimedAgain(deviceOwner()));
  }
}

/** A tab never passes to another customer: its memory could be sent with the other's token. */
function reloadForNextCustomer(): Promise<never> {
  reloadPage();
  return new Promise(() => undefined);
}

function claimedAgain(id: string | null): string | null {
  if (id !== null) claimDevice(id);
  return id;
}

async function isOwnSession(): Promise<boolean> {
  const session = await withTimeLimit(currentSession());
  return session !== null && session.customer === tabOwner();
}
