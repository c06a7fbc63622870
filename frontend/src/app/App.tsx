import { lazy, Suspense } from 'react';
import type { Config } from '../config/config';
import { Welcome } from '../sign_in/pages/Welcome';
import { usePresence } from '../sign_in/cognito/useCustomer';
import { Frame } from './Frame';
import { ErrorBoundary } from '../ui/states/ErrorBoundary';
import { LinksProvider } from '../ui/elements/links';
import { Waiting } from '../ui/states/Waiting';

const SignedIn = lazy(() => import('./SignedIn'));

/** The welcome page with sign-in, or the customer's own pages. */
export function App({ config }: { config: Config }) {
  const { customer, signedOutReason } = usePresence();
  if (customer === undefined) return <Waiting />;
  return (
    <LinksProvider value={config.links ?? {}}>
      {customer === null ? (
        <Frame>
          <Welcome mailbox={config.mailbox} signedOutReason={signedOutReason} />
        </Frame>
      ) : (
        <ErrorBoundary>
          <Suspense fallback={<Waiting />}>
            <SignedIn key={customer.id} customer={customer} />
          </Suspense>
        </ErrorBoundary>
      )}
    </LinksProvider>
  );
}
