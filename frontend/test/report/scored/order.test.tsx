// The page tells a report in the order of its HTML export: the result, what to do now, then why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import texts from '../../../../handlers/domain/data/report-2.de.json';
import { newQueryClient } from '../../../src/app/queryClient';
import { loadCatalogue } from '../../../src/catalogue/loadCatalogue';
import { readContent } from '../../../src/report/document/content';
import type { LoadedReport } from '../../../src/report/live/useReport';
import { ScoredReport } from '../../../src/report/scored/ScoredReport';
import { startEnglish } from '../../texts';

vi.mock('../../../src/api/client', () => ({ run: vi.fn(() => new Promise(() => undefined)) }));
vi.mock('../../../src/report/charts/FunctionsChart', () => ({ default: () => null }));
vi.mock('../../../src/report/charts/ScenariosChart', () => ({ default: () => null }));

const TESTS = join(import.meta.dirname, '../../../../tests/handlers');
const COMPANY = 'claims_too_much';
const content = readContent(readFileSync(join(TESTS, `domain/golden/${COMPANY}.json`), 'utf8'));
const exported = new DOMParser().parseFromString(readFileSync(join(TESTS, `exports/golden/${COMPANY}.de.html`), 'utf8'), 'text/html');

const ids = (part: ParentNode) => [...part.querySelectorAll('[id]')].map(({ id }) => id).filter((id) => id in texts.sections && id !== 'contents');

async function show(): Promise<void> {
  await startEnglish();
  window.scrollTo = vi.fn();
  const catalogue = await loadCatalogue('catalogue/2', 'de');
  const report = { id: 'report-1', createdAt: content.createdAt } as LoadedReport['report'];
  render(
    <QueryClientProvider client={newQueryClient()}>
      <ScoredReport {...{ report, content, texts, catalogue }} />
    </QueryClientProvider>,
  );
  // The standards are loaded for themselves.
  await waitFor(() => expect(ids(document)).toEqual(expect.arrayContaining(['standards', 'recompute'])), { timeout: 20_000 });
}

it('the sections stand in the order of the file, which the contents name', async () => {
  await show();
  const [page, file] = [ids(document), ids(exported)];
  const both = page.filter((id) => file.includes(id));
  expect(both.length).toBeGreaterThanOrEqual(10);
  expect(both).toEqual(file.filter((id) => page.includes(id)));
  const named = within(screen.getByRole('navigation')).getAllByRole('link').map((link) => link.getAttribute('href')?.slice(1) ?? '');
  expect(page.filter((id) => named.includes(id))).toEqual(named);
  expect(named.length).toBeGreaterThan(10);
});

it('the three things to do now stand with the result, above all sections', async () => {
  await show();
  const now = screen.getByRole('heading', { name: texts.sections.doNow.title });
  expect(now.parentElement?.querySelectorAll('ol > li')).toHaveLength(3);
  expect(now.compareDocumentPosition(screen.getByRole('navigation')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});
