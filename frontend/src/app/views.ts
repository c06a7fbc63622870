import { kept } from './kept';

/** The pages of a customer, as each of them is loaded. */
export const VIEWS = {
  sheet: kept(() => import('../questionnaire/pages/SheetPages')),
  account: kept(() => import('../account/AccountPage')),
  awaited: kept(() => import('../awaited/AwaitedReportPage')),
  proof: kept(() => import('../domain_proof/DomainProofPage')),
  plan: kept(() => import('../plan/pages/PlanPage')),
  report: kept(() => import('../report/pages/ReportPage')),
  reports: kept(() => import('../report/pages/ReportsPage')),
};
