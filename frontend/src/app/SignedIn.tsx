import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ReportConnection } from '../report/live/ReportConnection';
import type { Customer } from '../sign_in/cognito/useCustomer';
import { ErrorBoundary } from '../ui/states/ErrorBoundary';
import { Waiting } from '../ui/states/Waiting';
import { Frame } from '../frame/Frame';
import { NotFound } from '../ui/states/NotFound';
import { newQueryClient } from './queryClient';
import { VIEWS } from './views';
import { CustomerLinks } from '../frame/CustomerLinks';
import { Overview } from '../overview/Overview';

const SheetPages = lazy(VIEWS.sheet);
const AccountPage = lazy(VIEWS.account);
const AwaitedReportPage = lazy(VIEWS.awaited);
const DomainProofPage = lazy(VIEWS.proof);
const PlanPage = lazy(VIEWS.plan);
const ReportPage = lazy(VIEWS.report);
const SamplePage = lazy(() => import('../sample/SamplePage'));
const ReportsPage = lazy(VIEWS.reports);

/** The pages of a signed-in customer. */
export default function SignedIn({ customer }: { customer: Customer }) {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ReportConnection owner={customer.id}>
        <Frame actions={<CustomerLinks />}>
          <main id="content" tabIndex={-1}>
            <Page>
              <Switch>
                <Route path="/" component={Overview} />
                <Route path="/sheets/:id/reports">{({ id }) => <ReportsPage key={id} sheetId={id} />}</Route>
                <Route path="/sheets/:id/reports/:version">
                  {({ id, version }) => <AwaitedReportPage key={`${id} ${version}`} sheetId={id} version={Number(version)} />}
                </Route>
                <Route path="/sheets/:id/plan">{({ id }) => <PlanPage key={id} sheetId={id} />}</Route>
                <Route path="/sheets/:id/domain">{({ id }) => <DomainProofPage key={id} sheetId={id} />}</Route>
                <Route path="/sheets/:id/:step?">
                  {({ id, step }) => <SheetPages key={id} id={id} step={step ?? 'questions'} />}
                </Route>
                <Route path="/reports/:id">{({ id }) => <ReportPage key={id} id={id} />}</Route>
                <Route path="/sample" component={SamplePage} />
                <Route path="/account" component={AccountPage} />
                <Route component={NotFound} />
              </Switch>
            </Page>
          </main>
        </Frame>
      </ReportConnection>
    </QueryClientProvider>
  );
}

/** The page at the address: while it is loaded, and when it can't be, the frame stays. */
function Page({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  return (
    <ErrorBoundary resetOn={path}>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
