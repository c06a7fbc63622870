import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../../src/api/client';
import { newQueryClient } from '../../../src/app/queryClient';
import type { ReportSummary } from '../../../src/report/live/useReports';
import ReportsPage from '../../../src/report/pages/ReportsPage';
import { newSheet } from '../../../src/sheet/model/sheet';
import { startEnglish } from '../../texts';

vi.mock('../../../src/api/client', () => ({ run: vi.fn() }));
vi.mock('../../../src/sheet/session/sheetApi', () => ({ sheetApi: { load: async () => ({ ...newSheet('sheet-1'), version: 9, domain: 'neu-häuser.example' }) } }));
vi.mock('../../../src/report/charts/TrendChart', () => ({
  default: ({ reports }: { reports: ReportSummary[] }) => <p>drawn: {reports.map(({ id }) => id).join(', ')}</p>,
}));

const NEW = 'xn--neu-huser-z2a.example';
const report = (id: string, domain: string, status = 'COMPLETE') => ({
  ...{ id, answerId: 'sheet-1', answerVersion: Number(id), revision: 3, status, domain },
  ...{ scoreGuaranteed: 50, gradeGuaranteed: 'C', gradePossible: 'C', createdAt: '2026-11-20T10:00:00Z' },
});
let reports: object[];

function show(): void {
  render(
    <QueryClientProvider client={newQueryClient()}>
      <ReportsPage sheetId="sheet-1" />
    </QueryClientProvider>,
  );
}

beforeAll(startEnglish);
beforeEach(() => {
  window.scrollTo = vi.fn();
  const watch = { answerId: 'sheet-1', isOn: false, mailEvery: 'DAY', seen: null, mails: null, nextAt: null };
  vi.mocked(run).mockImplementation(async () => ({ reports: { items: reports, nextToken: null }, watch }));
});

it('draws the complete reports of the newest one’s domain, and says of each in the list of which domain it is', async () => {
  reports = [report('5', NEW, 'PROVISIONAL'), report('4', NEW), report('3', 'old.example'), report('2', NEW)];
  show();
  expect(await screen.findByText('drawn: 2, 4')).toBeVisible();
  expect(screen.getByText(/complete reports of xn--neu-huser-z2a\.example/)).toBeVisible();
  expect(screen.getAllByText(/^old\.example · /)).toHaveLength(1);
  expect(screen.getAllByText(/^xn--neu-huser-z2a\.example · /)).toHaveLength(3);
});

it('draws no trend between two domains', async () => {
  reports = [report('2', NEW), report('1', 'old.example')];
  show();
  expect(await screen.findByText(/^old\.example · /)).toBeVisible();
  expect(screen.queryByText(/^drawn/)).toBeNull();
});

it('doesn’t repeat the one domain that all are of', async () => {
  reports = [report('2', NEW), report('1', NEW)];
  show();
  expect(await screen.findByText('drawn: 1, 2')).toBeVisible();
  expect(screen.queryByText(/xn--neu-huser-z2a\.example · /)).toBeNull();
});
