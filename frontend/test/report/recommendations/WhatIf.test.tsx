import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import texts from '../../../../handlers/domain/data/report-2.en.json';
import { userEvent } from '@testing-library/user-event';
import { run } from '../../../src/api/client';
import { UnreachableError } from '../../../src/api/errors';
import en from '../../../src/i18n/en.json';
import type { Recommendation } from '../../../src/report/document/content';
import { WhatIf } from '../../../src/report/recommendations/WhatIf';

vi.mock('../../../src/api/client', () => ({ run: vi.fn() }));

const points = (value: number) => ({ exact: `${value}/1`, rounded: value });
const RECOMMENDATION: Recommendation = {
  kind: 'act',
  question: 'PR-10',
  probe: null,
  current: 'rej',
  option: null,
  required: ['mail_auth'],
  checks: [{ probe: 'mail_auth', gain: points(1) }],
  effort: 1,
  who: 'it_firm',
  time: 'hours',
  cost: 'none',
  lifts: false,
  gain: points(1),
  riskDrop: points(2),
  range: null,
  after: { score: points(61), grade: 'C', risk: points(18) },
};

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } });
});

beforeEach(() => {
  vi.mocked(run).mockReset();
});

function answer(before: number, after: number): void {
  const outcome = (scoreGuaranteed: number) => ({
    ...{ scoreGuaranteed, scorePossible: 90, gradeGuaranteed: 'C', gradePossible: 'A' },
    ...{ riskGuaranteed: 20, riskPossible: 10 },
  });
  vi.mocked(run).mockResolvedValueOnce({ whatIf: { before: outcome(before), after: outcome(after) } });
}

const client = new QueryClient();
const shown = (createdAt: string) => (
  <QueryClientProvider client={client}>
    <WhatIf reportId="report-1" createdAt={createdAt} texts={texts} selected={[RECOMMENDATION]} clear={vi.fn()} />
  </QueryClientProvider>
);

it('asks for what the recommendations need of checks, and again when the report has tightened', async () => {
  answer(60.25, 61.79);
  const { rerender } = render(shown('2026-11-25T10:00:00Z'));
  expect(await screen.findByText(/60\.25 → 61\.79/)).toHaveTextContent('(+1.54)');
  expect(run).toHaveBeenCalledWith(expect.anything(), {
    reportId: 'report-1',
    responses: '{}',
    evidence: '{"mail_auth":"PASS"}',
  });
  answer(77.69, 79.23);
  rerender(shown('2026-11-25T10:00:09Z'));
  expect(await screen.findByText(/77\.69 → 79\.23/)).toBeVisible();
});

it('says that it computes, and after a failure why there is no figure, with a way on', async () => {
  let fail: (error: Error) => void = () => undefined;
  vi.mocked(run).mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
  render(shown('2026-11-25T11:00:00Z'));
  expect(screen.getByText('Please wait …')).toBeVisible();
  fail(new UnreachableError('502'));
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.queryByText('Please wait …')).toBeNull();
  expect(run).toHaveBeenCalledTimes(1);
  answer(60.25, 61.79);
  await userEvent.click(again);
  expect(await screen.findByText(/60\.25 → 61\.79/)).toBeVisible();
});
