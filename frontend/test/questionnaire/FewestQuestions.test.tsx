import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import golden from '../../../tests/handlers/domain/golden/claims_too_much.json';
import type { Catalogue } from '../../src/catalogue/catalogue';
import { loadCatalogue } from '../../src/catalogue/loadCatalogue';
import { NOT_CHECKED } from '../../src/domain_proof/useDomainCheck';
import { itemsOf } from '../../src/questionnaire/items/items';
import FewestQuestions from '../../src/questionnaire/pages/FewestQuestions';
import type { SheetSession } from '../../src/sheet/session/SheetSession';
import { newSheet, type Sheet, withEdits } from '../../src/sheet/model/sheet';
import { startEnglish } from '../texts';

const platform = vi.hoisted(() => ({ hasReport: false }));
vi.mock('../../src/api/client', () => ({
  run: async (_: unknown, variables: object) => {
    const summary = { id: 'report-1', revision: 1, answerVersion: 1, status: 'COMPLETE' };
    if ('answerId' in variables) return { reports: { items: platform.hasReport ? [summary] : [], nextToken: null } };
    return { report: { ...summary, document: JSON.stringify(golden) } };
  },
}));

beforeAll(startEnglish);
beforeEach(() => {
  platform.hasReport = false;
});

function Page({ catalogue, start }: { catalogue: Catalogue; start: Sheet }) {
  const [sheet, setSheet] = useState(start);
  const session = { choose: (field, value) => setSheet((old) => withEdits(old, { [field]: value })) } as Pick<SheetSession, 'choose'>;
  const items = itemsOf(catalogue, sheet, { text: 'Domain', help: '' });
  return (
    <FewestQuestions
      {...{ catalogue, sheet, items }}
      validSheet={sheet}
      domainCheck={NOT_CHECKED}
      session={session as SheetSession}
      saving="saved"
      isStored
    />
  );
}

async function open(changes: Partial<Sheet> = {}) {
  const catalogue = await loadCatalogue('catalogue/2', 'en');
  const { hook, history = [] } = memoryLocation({ path: '/', record: true });
  render(
    <Router hook={hook}>
      <QueryClientProvider client={new QueryClient()}>
        <Page catalogue={catalogue} start={{ ...newSheet('sheet-1'), domain: 'firm.example', ...changes }} />
      </QueryClientProvider>
    </Router>,
  );
  await screen.findByText(/of 100 points/);
  return history;
}

const range = () => screen.getByText(/of 100 points/).textContent;
const question = () => screen.getAllByRole('group').find(({ className }) => className === 'options')?.id;

it('each answer narrows the score, and the next question is another one', async () => {
  await open();
  expect(range()).toBe('0.0 to 100.0 of 100 points');
  expect(screen.getByText(/^Nothing has been checked from outside yet/)).toBeInTheDocument();
  const first = question();
  await userEvent.keyboard('{ArrowDown}');
  expect(question()).toBe(first);
  const narrowed = range();
  expect(narrowed).not.toBe('0.0 to 100.0 of 100 points');
  await userEvent.keyboard('{Enter}');
  expect(question()).not.toBe(first);
  expect(range()).toBe(narrowed);
  expect(screen.getByText(/^Your last answer narrowed this by \d\.\d points\.$/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(question()).toBe(first);
});

it('a question that was skipped does not come back in this visit', async () => {
  await open();
  const shown = new Set<string | undefined>();
  for (let at = 0; at < 5; at += 1) {
    shown.add(question());
    await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
  }
  expect(shown.size).toBe(5);
  expect(range()).toBe('0.0 to 100.0 of 100 points');
});

it('the domain comes first, and submitting is a click away at any time', async () => {
  const history = await open({ domain: '' });
  expect(screen.getByLabelText('Domain')).toHaveFocus();
  await userEvent.click(screen.getByRole('link', { name: 'Submit what you have' }));
  expect(history.at(-1)).toBe('/sheets/sheet-1/review');
});

it('with a report, the score is the one that it says', async () => {
  platform.hasReport = true;
  const { responses, profile } = golden.inputs;
  await open({ domain: golden.answer.domain, responses, profile });
  const { guaranteed, possible } = golden.headline.score;
  expect(range()).toBe(`${guaranteed.rounded.toFixed(1)} to ${possible.rounded.toFixed(1)} of 100 points`);
  expect(screen.queryByText(/^Nothing has been checked/)).toBeNull();
  expect(screen.queryByRole('radio')).toBeNull();
});

it('a report about another domain tells nothing', async () => {
  platform.hasReport = true;
  await open({ domain: 'other.example' });
  expect(range()).toBe('0.0 to 100.0 of 100 points');
});
