import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import { useState } from 'react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import golden from '../../../tests/handlers/domain/golden/claims_too_much.json';
import type { Catalogue } from '../../src/catalogue/catalogue';
import { loadCatalogue } from '../../src/catalogue/loadCatalogue';
import de from '../../src/i18n/de.json';
import type { Language } from '../../src/i18n/languages';
import { ItemFields } from '../../src/questionnaire/fields/ItemFields';
import { type Item, itemsOf } from '../../src/questionnaire/items/items';
import { useProposals } from '../../src/questionnaire/items/useProposals';
import { newSheet, type Sheet, valueOf, withEdits } from '../../src/sheet/model/sheet';
import { startEnglish } from '../texts';

const platform = vi.hoisted(() => ({ reportsAsked: 0, status: 'COMPLETE' }));
vi.mock('../../src/api/client', () => ({
  run: async (_: unknown, variables: object) => {
    const summary = { id: 'report-1', revision: 1, answerVersion: 1, status: platform.status };
    if ('answerId' in variables) return { reports: { items: [summary], nextToken: null } };
    platform.reportsAsked += 1;
    return { report: { ...summary, document: JSON.stringify(golden) } };
  },
}));

const DOMAIN = golden.answer.domain;
const EMAIL = 'responses.PR-10';

function Fields({ catalogue, item, start }: { catalogue: Catalogue; item: Item; start: Sheet }) {
  const [sheet, setSheet] = useState(start);
  const value = valueOf(sheet, item.field);
  const proposed = useProposals(sheet, catalogue)(item, value);
  const choose = (field: Item['field'], chosen: string | null) => setSheet(withEdits(sheet, { [field]: chosen }));
  return <ItemFields {...{ item, value, proposed, choose }} names={null} />;
}

async function show(answer: string | null, language: Language = 'en', domain = DOMAIN) {
  await i18next.changeLanguage(language);
  const catalogue = await loadCatalogue('catalogue/2', language);
  const start = withEdits({ ...newSheet('answer-1'), domain }, { [EMAIL]: answer });
  const item = itemsOf(catalogue, start, { text: '', help: '' }).find(({ field }) => field === EMAIL) as Item;
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <Fields {...{ catalogue, item, start }} />
    </QueryClientProvider>,
  );
  return client;
}

/** Nothing is proposed once all is loaded: the list of reports, and as many reports as `asked`. */
async function expectNoProposal(client: QueryClient, asked: number): Promise<void> {
  await waitFor(() => {
    expect(client.getQueryData(['reports', 'answer-1'])).toHaveLength(1);
    expect(client.getQueryData(['report-texts', 'en'])).toBeDefined();
    expect(platform.reportsAsked).toBe(asked);
    expect(client.isFetching()).toBe(0);
  });
  await new Promise((rendered) => setTimeout(rendered, 20));
  expect(screen.queryByRole('button')).toBeNull();
}

beforeAll(async () => {
  await startEnglish();
  i18next.addResourceBundle('de', 'translation', de);
});

beforeEach(() => {
  platform.status = 'COMPLETE';
  platform.reportsAsked = 0;
});

it.each([
  ['en', /^Seen from outside on /, /^Choose “/],
  ['de', /^Von außen gesehen am /, /“ wählen$/],
] as const)('shows in %s what was seen, and one click chooses the answer', async (language, when, take) => {
  await show(null, language);
  const button = await screen.findByRole('button', { name: take });
  expect(screen.getByText(when)).toBeVisible();
  const seen = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(seen).toHaveLength(2);
  expect(seen.join()).not.toMatch(/_missing/);
  expect(screen.queryByRole('radio', { checked: true })).toBeNull();
  await userEvent.click(button);
  expect(screen.getByRole('radio', { checked: true })).toHaveAttribute('value', 'none');
  expect(screen.queryByRole('button')).toBeNull();
});

it('proposes an answer in place of "I don\'t know"', async () => {
  await show('dont_know');
  expect(await screen.findByRole('button', { name: /^Choose/ })).toBeVisible();
  expect(screen.getByRole('radio', { checked: true })).toHaveAttribute('value', 'dont_know');
});

it('proposes nothing where there is an answer, even another one', async () => {
  await expectNoProposal(await show('rej'), 1);
  expect(screen.getByRole('radio', { checked: true })).toHaveAttribute('value', 'rej');
});

it('proposes nothing by a report about another domain', async () => {
  await expectNoProposal(await show(null, 'en', 'other.example'), 1);
});

it('proposes nothing where no report was scored', async () => {
  platform.status = 'FAILED';
  await expectNoProposal(await show(null), 0);
});
