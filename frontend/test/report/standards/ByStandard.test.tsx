import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import type { ReportParts } from '../../../src/report/document/ReportParts';
import { ByStandard } from '../../../src/report/standards/ByStandard';

const HEADING = { title: 'By standard', summary: 'For finding your bearings.' };
const STANDARDS = {
  version: 'standards/1',
  lists: [
    {
      standard: 'cisa_cpg_2_0',
      items: { covered: ['3.O'], partly: ['3.K', '3.F'], open: [], notAsked: ['3.N'] },
    },
  ],
  nis2: 'activity',
};

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: {} });
});

const show = (standards: unknown) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ByStandard {...({ content: { standards }, texts: { sections: { standards: HEADING } } } as unknown as ReportParts)} />
    </QueryClientProvider>,
  );

it('tells of each standard how many items are in which state, and on demand which', async () => {
  show(STANDARDS);
  const heading = await screen.findByText('CISA Cybersecurity Performance Goals 2.0');
  const standard = heading.closest('details');
  if (!standard) throw new Error('The standard is no details element.');
  expect(standard.open).toBe(false);
  const counts = within(standard).getAllByText(/^\d+ /);
  expect(counts.map((count) => count.textContent)).toEqual(['1 Covered', '2 Partly covered', '1 Not asked']);
  await userEvent.click(heading);
  expect(standard.open).toBe(true);
  expect(within(standard).getByText(/Backups that can be restored/)).toBeVisible();
  expect(within(standard).queryByRole('heading', { name: 'Open' })).toBeNull();
});

it('says that NIS2 may apply, and where to be certain', async () => {
  show(STANDARDS);
  expect(await screen.findByRole('heading', { name: 'Does NIS2 apply to us?' })).toBeVisible();
  expect(screen.getByText('Maybe.')).toBeVisible();
  expect(screen.getByText(/national authority’s check/)).toBeVisible();
});

it('shows nothing for a report without a score', () => {
  const { container } = show(null);
  expect(container).toBeEmptyDOMElement();
});
