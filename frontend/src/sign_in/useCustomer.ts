import { getCurrentUser } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { useEffect, useState } from 'react';
import { forgetAll } from '../sheet/keptEdits';

export interface Customer {
  /** The Cognito subject: the owner of sheets and reports. */
  id: string;
}

const LAST = 'customer';

/** The signed-in customer, null when there is none, undefined until that is known. */
export function useCustomer(): Customer | null | undefined {
  const [customer, setCustomer] = useState<Customer | null>();
  useEffect(() => {
    const look = () => void currentCustomer().then(setCustomer);
    look();
    return Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'signedIn') look();
      if (payload.event === 'signedOut' || payload.event === 'tokenRefresh_failure') look();
    });
  }, []);
  return customer;
}

async function currentCustomer(): Promise<Customer | null> {
  try {
    const { userId } = await getCurrentUser();
    forgetOthers(userId);
    return { id: userId };
  } catch {
    return null;
  }
}

/** What another customer left unsaved on this device is not for this one. */
function forgetOthers(id: string): void {
  const last = localStorage.getItem(LAST);
  if (last !== null && last !== id) forgetAll();
  localStorage.setItem(LAST, id);
}
