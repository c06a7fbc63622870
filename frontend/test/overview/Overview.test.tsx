import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Overview } from '../../src/overview/Overview';
import type { useReports } from '../../src/report/live/useReports';
import { newSheet, type Sheet } from '../../src/sheet/sheet';
import { startEnglish } from '../texts';

const kept = vi.hoisted(() => ({ sheets: [] as Sheet[] }));
vi.mock('../../src/sheet/sheetApi', () => ({
  loadSheets: async () => kept.sheets,
  removeSheet: async ({ id }: Sheet) => {
    kept.sheets = kept.sheets.filter((sheet) => sheet.id !== id);
  },
}));
vi.mock(import('../../src/report/live/useReports'), async (original) => ({
  ...(await original()),
  useReports: (() => ({
    reports: [{ id: 'report-1', answerVersion: 2, status: 'FAILED', createdAt: '2026-11-23T10:00:00Z' }],
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
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Overview />
    </QueryClientProvider>,
  );
});

it('a deletion asks for confirmation, is announced when done, and moves the focus to the heading', async () => {
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
  const [submitted, draft] = await screen.findAllByRole('link', { name: 'Open report' });
  expect(submitted).toHaveClass('primary');
  expect(draft).toHaveClass('secondary');
  expect(screen.getByRole('link', { name: 'Continue' })).toHaveClass('primary');
});

it('a report without a score has the name that the report itself has', async () => {
  expect(await screen.findAllByText(/Not evaluated/)).toHaveLength(2);
});

it('changes that aren’t submitted are named beside the report that lacks them', async () => {
  const note = await screen.findByText(/haven’t been submitted/);
  expect(note.closest('article')).toHaveTextContent('other.example');
  expect(screen.getByRole('link', { name: 'Review and submit' })).toHaveAttribute('href', '/sheets/sheet-2/review');
});
