import { settings } from '../config/config';
import { kept } from '../device/kept';

/** The account is Cognito's: with Amplify set up, which needs the settings. */
const loadAccount = async () => {
  await settings();
  const [account] = await Promise.all([import('../account/AccountPage'), import('../api/amplify')]);
  return account;
};

/** The pages of a customer, as each of them is loaded. */
export const VIEWS = {
  sheet: kept(() => import('../questionnaire/pages/SheetPages')),
  account: kept(loadAccount),
  awaited: kept(() => import('../awaited/AwaitedReportPage')),
  proof: kept(() => import('../domain_proof/DomainProofPage')),
  plan: kept(() => import('../plan/pages/PlanPage')),
  report: kept(() => import('../report/pages/ReportPage')),
  reports: kept(() => import('../report/pages/ReportsPage')),
};
