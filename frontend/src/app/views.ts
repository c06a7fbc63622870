import { loadAmplify } from '../api/session';
import { kept } from '../device/kept';

/** The account page needs Cognito, and so Amplify. */
const loadAccount = async () => (await Promise.all([import('../account/AccountPage'), loadAmplify()]))[0];

/** The pages of a customer, each loaded on demand. */
export const VIEWS = {
  sheet: kept(() => import('../questionnaire/pages/SheetPages')),
  account: kept(loadAccount),
  awaited: kept(() => import('../awaited/AwaitedReportPage')),
  proof: kept(() => import('../domain_proof/DomainProofPage')),
  plan: kept(() => import('../plan_page/PlanPage')),
  report: kept(() => import('../report/pages/ReportPage')),
  reports: kept(() => import('../report/pages/ReportsPage')),
};
