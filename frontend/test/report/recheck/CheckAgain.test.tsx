// One check of a recommendation made again: asked for once, waited for, and refused in words.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../../src/api/client';
import { LimitError, RefusedError, UnreachableError } from '../../../src/api/errors';
import { RecheckDocument } from '../../../src/generated/graphql';
import de from '../../../src/i18n/de.json';
import en from '../../../src/i18n/en.json';
import type { ReportContent } from '../../../src/report/document/content';
import { CheckAgain } from '../../../src/report/recheck/CheckAgain';
import { isReason } from '../../../src/report/recheck/reasons';
import { startEnglish } from '../../texts';
import { RECOMMENDATION, BEFORE, catalogue, points, PROBE } from './rechecks';
import texts from '../../../../handlers/domain/data/report-2.en.json';

vi.mock('../../../src/api/client', () => ({ run: vi.fn() }));
const go = vi.hoisted(() => vi.fn());
vi.mock('wouter', async (original) => ({ ...(await original<object>()), useLocation: () => ['/reports/a', go] }));

interface Listed {
  id: string;
  status: string;
  revision: number;
}
const COMPLETE: Listed = { id: 'b', status: 'COMPLETE', revision: 3 };
const FAILED: Listed = { id: 'b', status: 'FAILED', revision: 2 };
const asked = vi.fn<(variables: unknown) => unknown>();
const lists = vi.fn<() => Listed[]>();

beforeAll(startEnglish);

beforeEach(() => {
  asked.mockReset().mockReturnValue({ recheck: { reportId: 'b' } });
  lists.mockReset().mockReturnValue([]);
  vi.mocked(run).mockImplementation(async (document: unknown, variables: unknown) =>
    document === RecheckDocument ? asked(variables) : { reports: { items: lists(), nextToken: null } },
  );
  go.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

function shown(content = BEFORE, recommendation = RECOMMENDATION) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <CheckAgain reportId="a" recommendation={recommendation} {...{ content, texts, catalogue }} />
    </QueryClientProvider>,
  );
}

it('a check that moves only the grade promises no points', () => {
  const checks = [{ probe: 'mail_auth', gain: points('0/1', 0) }];
  shown(BEFORE, { ...RECOMMENDATION, checks });
  expect(screen.getByText(/moves no points/)).toBeVisible();
  expect(screen.queryByText(/0\.00/)).toBeNull();
});

const button = () => screen.getByRole('button', { name: /^Check this one now: / });

it('says what passing brings, asks for this check alone, and opens the report that comes of it', async () => {
  shown();
  expect(screen.getByText(/\+2\.50/)).toBeVisible();
  lists.mockReturnValueOnce([]).mockReturnValue([COMPLETE]);
  const twice = button();
  fireEvent.click(twice);
  fireEvent.click(twice);
  await vi.waitFor(() => expect(go).toHaveBeenCalledWith('/reports/b'));
  expect(asked).toHaveBeenCalledExactlyOnceWith({ reportId: 'a', subject: 'PR-10', check: 'mail_auth' });
});

it('says that the rest comes with the answer, where the recommendation leads to one', () => {
  shown(BEFORE, { ...RECOMMENDATION, option: 'rej' });
  expect(screen.getByText(/with your answer “rej”/)).toBeVisible();
});

it('leads to the proof of the domain where the check waits for one', () => {
  const unseen = { ...PROBE, status: 'UNKNOWN', reason: 'not_verified' };
  shown({ ...BEFORE, evidence: [{ provider: 'dns', probes: [unseen] }] } as unknown as ReportContent);
  expect(screen.getByRole('link', { name: 'Domain ownership' })).toHaveAttribute('href', '/sheets/sheet-1/domain');
});

it('leaves the report as it is when the check could not be made', async () => {
  shown();
  lists.mockReturnValueOnce([]).mockReturnValue([FAILED]);
  await userEvent.click(button());
  expect(await screen.findByText(en.recheck.failed)).toBeVisible();
  expect(go).not.toHaveBeenCalled();
  expect(button()).toBeEnabled();
});

it('makes a check that failed again: what is there of it already is no result', async () => {
  lists.mockReturnValue([FAILED]);
  shown();
  await userEvent.click(button());
  expect(await screen.findByText(/^Checking .* again/)).toBeVisible();
  expect(screen.queryByText(en.recheck.failed)).toBeNull();
  lists.mockReturnValue([COMPLETE]);
  await vi.waitFor(() => expect(go).toHaveBeenCalledWith('/reports/b'), 4000);
});

it('gives up on a report that never comes, and asks again', async () => {
  vi.useFakeTimers();
  shown();
  fireEvent.click(button());
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(screen.getByText(/^Checking .* again/)).toBeVisible();
  await act(() => vi.advanceTimersByTimeAsync(300_000));
  expect(screen.getByText(en.recheck.failed)).toBeVisible();
  lists.mockClear();
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(lists).not.toHaveBeenCalled();
  fireEvent.click(button());
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(asked).toHaveBeenCalledTimes(2);
  expect(screen.getByText(/^Checking .* again/)).toBeVisible();
});

it('says that the result can’t be looked for, and goes on looking', async () => {
  shown();
  lists.mockReturnValueOnce([]).mockImplementationOnce(() => {
    throw new UnreachableError('502');
  });
  lists.mockReturnValue([COMPLETE]);
  await userEvent.click(button());
  await userEvent.click(await screen.findByRole('button', { name: en.tryAgain }, { timeout: 4000 }));
  await vi.waitFor(() => expect(go).toHaveBeenCalledWith('/reports/b'));
  expect(asked).toHaveBeenCalledOnce();
});

it('says why it is refused, and from when on it is possible again', async () => {
  const again = '2026-11-25T10:00:00.000Z';
  const refusal = new RefusedError('', 'RecheckRefused', null, 'ANOTHER_UNDER_WAY', again);
  asked.mockImplementationOnce(() => {
    throw refusal;
  });
  shown();
  await userEvent.click(button());
  expect(await screen.findByText(en.recheck.refused.ANOTHER_UNDER_WAY)).toBeVisible();
  expect(screen.getByText(/^Possible again from .*2026/)).toBeVisible();
});

it('says which limit is reached', async () => {
  const refusal = new LimitError('', 'rechecks', 20, '2026-11-25T10:00:00.000Z');
  asked.mockImplementationOnce(() => {
    throw refusal;
  });
  shown();
  await userEvent.click(button());
  expect(await screen.findByText(/limit of 20 repeated checks an hour/)).toBeVisible();
});

it('offers nothing that nobody can look at, and nothing before the report is complete', () => {
  shown({ ...BEFORE, evidence: [{ provider: 'none', probes: [PROBE] }] } as unknown as ReportContent);
  shown({ ...BEFORE, status: 'PROVISIONAL' });
  expect(screen.queryByRole('button')).toBeNull();
});

it.each(['en', 'de'] as const)('has words for each reason, in %s', (language) => {
  const words = { en, de }[language].recheck.refused;
  for (const reason of Object.keys(words)) expect(isReason(reason)).toBe(true);
  expect(new Set(Object.values(words)).size).toBe(6);
});

it('says from when on a change can be seen, as long as that is to come', () => {
  const from = (moment: string) => ({ ...BEFORE, evidence: [{ provider: 'dns', probes: [{ ...PROBE, visibleFrom: moment }] }] }) as unknown as ReportContent;
  shown(from('2020-01-01T00:00:00.000Z'));
  expect(screen.queryByText(/we can see it from/)).toBeNull();
  shown(from('2999-01-02T00:00:00.000Z'));
  expect(screen.getByText(/we can see it from .*2999/)).toBeVisible();
});
