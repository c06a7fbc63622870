import { screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { RefusedError } from '../../src/api/errors';
import { ReportDocument, ReportsDocument } from '../../src/generated/graphql';
import en from '../../src/i18n/en.json';
import { EMPTY } from '../../src/plan/plan';
import PlanPage from '../../src/plan_page/PlanPage';
import document from '../../src/sample/data/report.json';
import { newSheet } from '../../src/sheet/model/sheet';
import { startEnglish } from '../texts';
import { PlanService } from './planService';
import { showWithPlan } from './showWithPlan';

vi.mock('../../src/api/client', () => ({ run: vi.fn() }));
vi.mock('../../src/sheet/session/sheetApi', () => ({ sheetApi: { load: async () => ({ ...newSheet('sheet-1'), domain: 'firm.example' }) } }));

const REFUSED = new RefusedError('not now', 'Refused');
const LISTED = { id: 'report-1', answerVersion: 1, revision: 3, status: 'COMPLETE', createdAt: '2026-11-25T10:00:00Z' };
const SUBJECT = document.recommendations.find(({ question }) => question !== null)?.question ?? '';
const UNPLANNED = 'Recommended, not planned yet';

let service: PlanService;
let list: () => unknown[];
let report: () => unknown;

beforeAll(startEnglish);
beforeEach(() => {
  window.scrollTo = vi.fn();
  list = () => [LISTED];
  report = () => ({ id: 'report-1', document: JSON.stringify(document) });
  service = new PlanService();
  const { run } = service;
  service.run = async (asked, variables) => {
    if (asked === ReportsDocument) return { reports: { items: list(), nextToken: null } };
    if (asked === ReportDocument) return { report: report() };
    return run(asked, variables);
  };
});

const refuse = () => {
  throw REFUSED;
};
const show = () => showWithPlan(service, <PlanPage sheetId="sheet-1" />);

it('shows what is planned, and what the newest report recommends besides', async () => {
  service.saveElsewhere([{ subject: SUBJECT, ...EMPTY, status: 'OPEN' }]);
  show();
  const recommended = await screen.findByRole('region', { name: UNPLANNED });
  expect(within(recommended).getAllByRole('listitem')).toHaveLength(document.recommendations.length - 1);
  expect(within(screen.getByRole('region', { name: 'To do' })).getAllByRole('listitem')).toHaveLength(1);
});

it('says what a calendar file needs, and offers it once what lies ahead has a date', async () => {
  service.saveElsewhere([{ subject: SUBJECT, ...EMPTY, status: 'DONE', due: '2026-12-01' }]);
  const { reload } = show();
  const button = await screen.findByRole('button', { name: en.plan.calendar });
  expect(button).toBeDisabled();
  expect(button).toHaveAccessibleDescription(en.plan.noDates);
  service.saveElsewhere([{ subject: SUBJECT, ...EMPTY, status: 'OPEN', due: '2026-12-01' }]);
  await reload();
  expect(button).toBeEnabled();
  expect(button).toHaveAccessibleDescription(en.plan.calendarText);
});

it('says that the reports can’t be loaded, and not that there are none', async () => {
  list = refuse;
  show();
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
  expect(screen.queryByText('A plan starts with a report')).toBeNull();
});

it('doesn’t wait for ever for a report that can’t be loaded', async () => {
  report = refuse;
  show();
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeVisible();
});

it('goes on without a report that is gone', async () => {
  report = () => null;
  service.saveElsewhere([{ subject: SUBJECT, ...EMPTY, status: 'OPEN' }]);
  show();
  expect(await screen.findByRole('region', { name: 'To do' })).toBeVisible();
  expect(screen.queryByRole('region', { name: UNPLANNED })).toBeNull();
});

it('shows what is noted and recommended once', async () => {
  service.saveElsewhere([{ subject: SUBJECT, ...EMPTY, note: 'Ask Jo' }]);
  show();
  expect(await screen.findByText('Ask Jo')).toBeVisible();
  expect(screen.getAllByText('Ask Jo')).toHaveLength(1);
  expect(screen.queryByRole('region', { name: 'Notes on questions' })).toBeNull();
});
