import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { loadCatalogue } from '../../src/catalogue/loadCatalogue';
import { NOT_CHECKED } from '../../src/domain_proof/useDomainCheck';
import { itemsOf } from '../../src/questionnaire/items/items';
import { Review } from '../../src/questionnaire/review/Review';
import type { SheetSession } from '../../src/sheet/session/SheetSession';
import { newSheet, type Sheet } from '../../src/sheet/model/sheet';
import { startEnglish } from '../texts';

beforeAll(startEnglish);

async function open(domain: string) {
  const catalogue = await loadCatalogue('catalogue/2', 'en');
  const sheet: Sheet = { ...newSheet('sheet-1'), domain };
  const session = { submit: vi.fn(async () => ({ ...sheet, version: 2 })) };
  const { hook, history = [] } = memoryLocation({ path: '/sheets/sheet-1/review', record: true });
  render(
    <Router hook={hook}>
      <QueryClientProvider client={new QueryClient()}>
        <Review
          {...{ catalogue, sheet }}
          validSheet={sheet}
          domainCheck={NOT_CHECKED}
          items={itemsOf(catalogue, sheet, { text: 'Domain', help: '' })}
          session={session as unknown as SheetSession}
        />
      </QueryClientProvider>
    </Router>,
  );
  return { session, history };
}

it('a domain alone can be submitted, and what else is open is a link away', async () => {
  const { session, history } = await open('firm.example');
  expect(screen.getByRole('link', { name: 'Fewest questions first' })).toHaveAttribute('href', '/sheets/sheet-1/next');
  await userEvent.click(screen.getByRole('button', { name: 'Submit' }));
  expect(session.submit).toHaveBeenCalledOnce();
  await waitFor(() => expect(history.at(-1)).toBe('/sheets/sheet-1/reports/2'));
});

it('without a domain, nothing can be submitted', async () => {
  await open('');
  expect(screen.getByRole('button', { name: 'Submit' })).toBeDisabled();
});
