// What is asked before a page is there has to be what the page asks, to the letter: see `run` in src/api/client.
import { beforeEach, expect, it, vi } from 'vitest';
import { needsAt } from '../../src/app/firstNeeds';
import { VIEWS } from '../../src/app/views';
import { AnswerDocument, AnswersDocument, PlanDocument, ReportDocument, ReportsDocument } from '../../src/generated/graphql';

const api = vi.hoisted(() => ({ runAhead: vi.fn() }));
vi.mock('../../src/api/client', () => api);

const listed = (...statuses: string[]) => ({ reports: { items: statuses.map((status, at) => ({ id: `report-${at}`, status })) } });
const SHEET = [AnswerDocument, { id: 'sheet-1' }];
const REPORTS = [ReportsDocument, { answerId: 'sheet-1', nextToken: null }];
const PLAN = [PlanDocument, { answerId: 'sheet-1' }];
const NEWEST = [ReportDocument, { id: 'report-1' }];
let sheets: string[];
let status: string;

beforeEach(() => {
  sheets = ['sheet-1'];
  status = 'DRAFT';
  api.runAhead.mockReset().mockImplementation(async (document: unknown) => {
    if (document === AnswerDocument) return { answer: { status } };
    if (document === AnswersDocument) return { answers: { items: sheets.map((id) => ({ id })) } };
    return document === ReportsDocument ? listed('FAILED', 'PROVISIONAL', 'COMPLETE') : {};
  });
});

it.each([
  ['/', [[AnswersDocument, { nextToken: null }], REPORTS], []],
  ['/reports/report-1', [NEWEST], [VIEWS.report]],
  ['/sheets/sheet-1', [SHEET, REPORTS, NEWEST], [VIEWS.sheet]],
  ['/sheets/sheet-1/review', [SHEET, REPORTS, NEWEST], [VIEWS.sheet]],
  ['/sheets/sheet-1/reports', [SHEET, REPORTS], [VIEWS.reports]],
  ['/sheets/sheet-1/reports/3', [SHEET, REPORTS, NEWEST], [VIEWS.awaited]],
  ['/sheets/sheet-1/plan', [SHEET, PLAN, REPORTS, NEWEST], [VIEWS.plan]],
  ['/sheets/sheet-1/domain', [SHEET], [VIEWS.proof]],
  ['/account', [], [VIEWS.account]],
  ['/nowhere', [], []],
])('%s is asked for with its data', async (path, asked, views) => {
  const { parts, ask } = needsAt(path);
  await ask();
  expect(api.runAhead.mock.calls).toEqual(asked);
  expect(parts).toEqual(expect.arrayContaining(views));
});

it('of many sheets the first ones are asked for', async () => {
  sheets = Array.from({ length: 50 }, (_, at) => `sheet-${at}`);
  await needsAt('/').ask();
  expect(api.runAhead).toHaveBeenCalledTimes(5);
});

it('what was submitted is reviewed without its report', async () => {
  status = 'SUBMITTED';
  await needsAt('/sheets/sheet-1').ask();
  expect(api.runAhead.mock.calls).toEqual([SHEET, REPORTS]);
});

it.each([['there is no answer', null], ['none has a score', listed('FAILED')]])('no report is asked for where %s', async (_, answer) => {
  api.runAhead.mockImplementation(async (document: unknown) => (document === ReportsDocument ? answer : null));
  await needsAt('/sheets/sheet-1').ask();
  expect(api.runAhead.mock.calls.map(([document]: unknown[]) => document)).not.toContain(ReportDocument);
});
