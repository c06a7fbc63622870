import { lazy, Suspense } from 'react';
import type { Config } from '../config';
import { Welcome } from '../sign_in/Welcome';
import { useCustomer } from '../sign_in/useCustomer';
import { Frame } from './Frame';
import { Waiting } from '../ui/Waiting';

const SignedIn = lazy(() => import('./SignedIn'));

/** Who isn't signed in sees what this is and how to get in; everybody else their own sheets. */
export function App({ config }: { config: Config }) {
  const customer = useCustomer();
  if (customer === undefined) return <Waiting />;
  if (customer === null) {
    return (
      <Frame>
        <Welcome mailbox={config.mailbox} />
      </Frame>
    );
  }
  return (
    <Suspense fallback={<Waiting />}>
      <SignedIn customer={customer} />
    </Suspense>
  );
}
