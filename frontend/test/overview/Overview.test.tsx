import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Overview } from '../../src/overview/Overview';
import type { useReports } from '../../src/report/live/useReports';
import en from '../../src/i18n/en.json';
import { newSheet, type Sheet } from '../../src/sheet/model/sheet';
import { startEnglish } from '../texts';

const FAILED = { id: 'report-1', answerId: 'sheet-1', answerVersion: 2, status: 'FAILED', createdAt: '2026-11-23T10:00:00Z' };
const kept = vi.hoisted(() => ({ sheets: [] as Sheet[], reports: [] as object[] }));
vi.mock('../../src/sheet/session/sheetApi', () => ({
  loadSheets: async () => kept.sheets,
  removeSheet: async ({ id }: Sheet) => {
    kept.sheets = kept.sheets.filter((sheet) => sheet.id !== id);
  },
}));
vi.mock(import('../../src/report/live/useReports'), async (original) => ({
  ...(await original()),
  useReports: (() => ({
    reports: kept.reports,
  })) as unknown as typeof useReports,
}));

beforeAll(async () => {
  await startEnglish();
  window.scrollTo = vi.fn();
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
});

beforeEach(() => {
  const common = { ...newSheet('sheet-1'), version: 2 };
  kept.sheets = [
    { ...common, domain: 'firm.example', status: 'SUBMITTED' },
    { ...common, id: 'sheet-2', domain: 'other.example', status: 'DRAFT' },
  ];
  kept.reports = [FAILED];
});

function show(): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Overview />
    </QueryClientProvider>,
  );
}

it('a deletion asks for confirmation, is announced when done, and moves the focus to the heading', async () => {
  show();
  const [first] = await screen.findAllByRole('button', { name: 'Delete' });
  await userEvent.click(first as HTMLElement);
  const sure = screen.getAllByRole('button', { name: 'Delete' }).find((one) => one.closest('dialog'));
  expect(sure).toHaveClass('danger');
  await userEvent.click(sure as HTMLElement);
  expect(await screen.findByText('The check for “firm.example” has been deleted.')).toHaveAttribute('role', 'status');
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  expect(screen.queryByRole('heading', { name: 'firm.example' })).toBeNull();
});

it('the primary link is the report of a submitted sheet, and continuing for a draft', async () => {
  show();
  const [submitted, draft] = await screen.findAllByRole('link', { name: 'Open report' });
  expect(submitted).toHaveClass('primary');
  expect(draft).toHaveClass('secondary');
  expect(screen.getByRole('link', { name: 'Continue' })).toHaveClass('primary');
});

it('a report without a score has the name that the report itself has', async () => {
  show();
  expect(await screen.findAllByText(/Not evaluated/)).toHaveLength(2);
});

it('changes that aren’t submitted are named beside the report that lacks them', async () => {
  show();
  const note = await screen.findByText(/haven’t been submitted/);
  expect(note.closest('article')).toHaveTextContent('other.example');
  expect(screen.getByRole('link', { name: 'Review and submit' })).toHaveAttribute('href', '/sheets/sheet-2/review');
});

const complete = (changes: object) => ({ ...FAILED, status: 'COMPLETE', domain: 'firm.example', validUntil: '2999-12-24', isProofMissing: false, ...changes });

it('says until when the newest report is to be reviewed, and leads there once it is due', async () => {
  kept.sheets = kept.sheets.slice(0, 1);
  kept.reports = [complete({})];
  show();
  expect(await screen.findByText('Next review: Dec 24, 2999')).toBeVisible();
  cleanup();
  kept.reports = [complete({ validUntil: new Date().toISOString().slice(0, 10) })];
  show();
  expect(await screen.findByRole('link', { name: /^Due for review since/ })).toHaveAttribute('href', '/sheets/sheet-1/review');
});

it('says that a proof is missing, where the newest report of that domain lacked it', async () => {
  kept.reports = [complete({ isProofMissing: true })];
  show();
  // The report of firm.example says nothing of the other sheet's domain.
  const link = await screen.findByRole('link', { name: en.overview.proofMissing });
  expect(link).toHaveAttribute('href', '/sheets/sheet-1/domain');
});

it('says that the domain is proven beside trend and next review, once a complete report had the proof', async () => {
  kept.sheets = kept.sheets.slice(0, 1);
  kept.reports = [complete({})];
  show();
  const proven = await screen.findByText(en.overview.proven);
  expect(proven.closest('.latest')).toContainElement(screen.getByText('Next review: Dec 24, 2999'));
});

it.each([
  ['one of another domain', { domain: 'other.example' }],
  ['one without a domain', { domain: null }],
  ['one whose evidence isn’t all there', { status: 'PROVISIONAL', isProofMissing: null }],
  ['one that lacked it', { isProofMissing: true }],
])('a report doesn’t say that the domain is proven: %s', async (_, changes) => {
  kept.sheets = kept.sheets.slice(0, 1);
  kept.reports = [complete(changes)];
  show();
  await screen.findByRole('link', { name: 'Open report' });
  expect(screen.queryByText(en.overview.proven)).toBeNull();
});
