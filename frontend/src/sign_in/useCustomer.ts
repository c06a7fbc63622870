import { fetchAuthSession, getCurrentUser, signOut } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { useEffect, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { endsSession } from '../api/errors';
import { DEVICE_OWNER, deviceOwner, onSignedOut, tabOwner, takeOver } from '../api/owner';
import { forgetAll } from '../sheet/unsavedEdits';
import { startAnew } from './reloadPage';

export interface Customer {
  /** The Cognito subject: the owner of sheets and reports. */
  id: string;
}

export interface Presence {
  /** The signed-in customer, null when there is none, undefined until that is known. */
  customer: Customer | null | undefined;
  /** Why a customer who was here no longer is, when it wasn't their doing in this tab. */
  gone?: 'ended' | 'elsewhere';
}

/** Who is signed in; it follows what happens in this tab, in others and at the service. */
export function usePresence(): Presence {
  const [presence, setPresence] = useState<Presence>({ customer: undefined });
  useEffect(() => {
    const look = () => void currentCustomer().then((id) => setPresence((known) => after(known, id)));
    const leave = () => {
      setPresence((known) => (known.customer ? { customer: null, gone: 'elsewhere' } : known));
      // Who waits to sign in keeps the address that they came for.
      if (tabOwner() !== null) navigate('/', { replace: true });
    };
    const hearOtherTab = ({ key, newValue }: StorageEvent) => {
      const isEmptied = key === null || (key === DEVICE_OWNER && newValue === null);
      if (isEmptied) leave();
      else if (key === DEVICE_OWNER || (isToken(key) && deviceOwner() !== null)) look();
    };
    const lookWhenBack = ({ persisted }: PageTransitionEvent) => {
      // A page that the browser had put aside was told nothing meanwhile.
      if (persisted) (deviceOwner() === null ? leave : look)();
    };
    const stopHub = Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'signedIn' || payload.event === 'tokenRefresh_failure') look();
      if (payload.event === 'signedOut') setPresence(({ gone }) => ({ customer: null, ...(gone && { gone }) }));
    });
    const lose = async () => {
      if (deviceOwner() === null) return leave();
      if (!(await isOwnSession())) return look();
      // The service no longer takes this session's token: it is no use to keep it.
      await signOut();
      setPresence({ customer: null, gone: 'ended' });
    };
    const stopHearing = onSignedOut(() => void lose());
    look();
    window.addEventListener('storage', hearOtherTab);
    window.addEventListener('pageshow', lookWhenBack);
    return () => {
      stopHub();
      stopHearing();
      window.removeEventListener('storage', hearOtherTab);
      window.removeEventListener('pageshow', lookWhenBack);
    };
  }, []);
  return presence;
}

/** Amplify keeps its tokens under such names. */
const isToken = (key: string) => key.startsWith('CognitoIdentityServiceProvider.');

function after(known: Presence, id: string | null): Presence {
  if (id !== null) return known.customer?.id === id ? known : { customer: { id } };
  return known.customer ? { customer: null, gone: 'ended' } : { ...known, customer: null };
}

/** The id of who is signed in. Without a connection, whoever was here last still is. */
async function currentCustomer(): Promise<string | null> {
  try {
    const { userId } = await getCurrentUser();
    const before = tabOwner();
    if (before !== null && before !== userId) return await handOver();
    // What another customer left unsaved on this device is not for this one.
    const last = takeOver(userId);
    if (last !== null && last !== userId) forgetAll();
    return userId;
  } catch (error) {
    return endsSession(error) ? null : (tabOwner() ?? resumed(deviceOwner()));
  }
}

/** A tab never changes hands: what it still holds of its customer must not go out as another's. */
function handOver(): Promise<never> {
  startAnew();
  return new Promise(() => undefined);
}

function resumed(id: string | null): string | null {
  if (id !== null) takeOver(id);
  return id;
}

async function isOwnSession(): Promise<boolean> {
  const { userSub } = await fetchAuthSession();
  return userSub !== undefined && userSub === tabOwner();
}
