// The address of a report that isn't there: every wait ends in a report, or in a reason and a way on.
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { UnreachableError } from '../../src/api/errors';
import { newQueryClient } from '../../src/app/queryClient';
import AwaitedReportPage from '../../src/awaited/AwaitedReportPage';
import { AnswerDocument } from '../../src/generated/graphql';
import { startEnglish } from '../texts';

const service = vi.hoisted(() => ({ answer: null as object | null, reports: [] as object[], isDown: false }));
vi.mock('../../src/api/client', () => ({
  subscribe: vi.fn(),
  run: async (document: unknown) => {
    if (service.isDown) throw new UnreachableError('502');
    return document === AnswerDocument
      ? { answer: service.answer }
      : { reports: { items: service.reports, nextToken: null } };
  },
}));
vi.mock('../../src/report/pages/ReportView', () => ({ ReportView: () => <h1>The report</h1> }));

const NOW = Date.parse('2026-11-26T10:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const sheet = (version: number, status: string, minutes = 0) => ({ id: 'sheet-1', version, status, updatedAt: minutesAgo(minutes) });

beforeAll(async () => {
  await startEnglish();
  window.scrollTo = vi.fn();
});

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  Object.assign(service, { answer: sheet(2, 'SUBMITTED'), reports: [], isDown: false });
});

afterEach(() => {
  vi.useRealTimers();
  onlineManager.setOnline(true);
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function open(version: number) {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <AwaitedReportPage sheetId="sheet-1" version={version} />
    </QueryClientProvider>,
  );
  await pass(100);
}

const title = () => screen.getByRole('heading', { level: 1 }).textContent;

it('shows the report as soon as there is one', async () => {
  await open(2);
  expect(title()).toBe('We’re evaluating your answers');
  service.reports = [{ id: 'report-1', answerVersion: 2, revision: 1, status: 'COMPLETE' }];
  await pass(5_000);
  expect(title()).toBe('The report');
});

it.each([
  ['a version that never was', 3, sheet(2, 'SUBMITTED'), 'There’s no report for this version'],
  ['what is no version', Number.NaN, sheet(2, 'SUBMITTED'), 'There’s no report for this version'],
  ['a version that was changed before it was submitted', 1, sheet(2, 'DRAFT', 90), 'There’s no report for this version'],
  ['a draft', 2, sheet(2, 'DRAFT'), 'These answers haven’t been submitted yet'],
  ['a submission of long ago', 2, sheet(2, 'SUBMITTED', 90), 'The report is overdue'],
])('%s is named, with a way on', async (_, version, answer, words) => {
  service.answer = answer;
  await open(version);
  expect(title()).toBe(words);
  expect(screen.getByRole('link', { name: 'Review and submit' })).toHaveAttribute('href', '/sheets/sheet-1/review');
});

it('another’s sheet is told as one that doesn’t exist', async () => {
  service.answer = null;
  await open(1);
  expect(title()).toBe('Page not found');
});

it('a report that takes longer, as when many are made at once, is said to be in line', async () => {
  await open(2);
  expect(screen.getByText(/within seconds/)).toBeVisible();
  await pass(20_000);
  expect(screen.getByText(/many reports are being made at once/)).toBeVisible();
  expect(screen.queryByText(/within seconds/)).toBeNull();
});

it('the wait for a report that doesn’t come ends; it is shown when it comes after all', async () => {
  await open(2);
  await pass(1_790_000);
  expect(title()).toBe('We’re evaluating your answers');
  await pass(15_000);
  expect(title()).toBe('The report is overdue');
  service.reports = [{ id: 'report-1', answerVersion: 2, revision: 1, status: 'COMPLETE' }];
  await pass(5_000);
  expect(title()).toBe('The report');
}, 20_000);

it.each([
  ['answers with 502', () => void (service.isDown = true)],
  ['can’t be reached, offline', () => {
    onlineManager.setOnline(false);
    service.isDown = true;
  }],
])('a service that %s is named, and asked again', async (_, happens) => {
  happens();
  await open(2);
  await pass(20_000);
  expect(screen.getByText('We can’t reach the service right now.')).toBeVisible();
  service.isDown = false;
  onlineManager.setOnline(true);
  act(() => screen.getByRole('button', { name: 'Try again' }).click());
  await pass(5_000);
  expect(title()).toBe('We’re evaluating your answers');
});
