import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import type { Config } from '../config/config';
import { Welcome } from '../sign_in/pages/Welcome';
import { usePresence } from '../sign_in/cognito/useCustomer';
import { Frame } from '../frame/Frame';
import { signedIn } from './firstNeeds';
import { ErrorBoundary } from '../ui/states/ErrorBoundary';
import { DemoProvider } from '../ui/elements/demo';
import { LinksProvider } from '../ui/elements/links';
import { Part } from '../ui/states/Part';
import { Waiting } from '../ui/states/Waiting';

const SamplePage = lazy(() => import('../sample/SamplePage'));
const SignedIn = lazy(signedIn);

const NONE: string[] = [];

/** The welcome page with sign-in, or the customer's own pages. */
export function App({ config, customer: first }: { config: Config; customer: string | null | undefined }) {
  const { customer, signedOutReason } = usePresence(first);
  const [path] = useLocation();
  if (customer === undefined) return <Waiting />;
  return (
    <LinksProvider value={config.links ?? {}}>
      <DemoProvider value={config.demoDomains ?? NONE}>
        {customer === null ? (
          <Frame>
            {path === '/sample' ? (
              <main id="content">
                <Part wait={<Waiting />}>
                  <SamplePage />
                </Part>
              </main>
            ) : (
              <Welcome mailbox={config.mailbox} operator={config.operator} signedOutReason={signedOutReason} />
            )}
          </Frame>
        ) : (
          <ErrorBoundary>
            <Suspense fallback={<Waiting />}>
              <SignedIn key={customer.id} customer={customer} />
            </Suspense>
          </ErrorBoundary>
        )}
      </DemoProvider>
    </LinksProvider>
  );
}
