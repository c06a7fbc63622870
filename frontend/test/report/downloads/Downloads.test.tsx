import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { run } from '../../../src/api/client';
import { RefusedError, UnreachableError } from '../../../src/api/errors';
import type { ReportTexts } from '../../../src/catalogue/reportTexts';
import de from '../../../src/i18n/de.json';
import en from '../../../src/i18n/en.json';
import { readContent } from '../../../src/report/document/content';
import { Downloads } from '../../../src/report/downloads/Downloads';
import { saveFile } from '../../../src/report/downloads/saveFile';
import type { LoadedReport } from '../../../src/report/live/useReport';

vi.mock('../../../src/api/client', () => ({ run: vi.fn() }));
vi.mock('../../../src/report/downloads/saveFile', () => ({ saveFile: vi.fn() }));

const DOCUMENT = {
  schema: 'report/2', recommendations: [], evidence: [],
  createdAt: '2026-11-25T10:00:00.000Z',
  answer: { domain: 'firm.example' },
  headline: { risk: { exact: '100/1', rounded: 100 } },
};
const SIGNATURE = { payloadType: 'application/vnd.in-toto+json', payload: 'e30=', signatures: [] };
const REPORT = {
  id: 'report-1',
  status: 'COMPLETE',
  document: JSON.stringify(DOCUMENT),
  signature: JSON.stringify(SIGNATURE),
} as LoadedReport['report'];
const FILE = { name: 'security-report-firm.example-2026-11-25.csv', mediaType: 'text/csv', content: 'finding', isBase64: false };

beforeAll(async () => {
  const resources = { en: { translation: en }, de: { translation: de } };
  await i18next.use(initReactI18next).init({ lng: 'en', resources });
});

beforeEach(async () => {
  vi.resetAllMocks();
  await i18next.changeLanguage('en');
  const texts = { words: { download: 'Download' } } as unknown as ReportTexts;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Downloads report={REPORT} content={readContent(REPORT.document)} texts={texts} />
    </QueryClientProvider>,
  );
});

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const asked = () => vi.mocked(run).mock.calls.map(([, variables]) => variables);
const saved = () => vi.mocked(saveFile).mock.calls.map(([file]) => file);

it('the JSON is the signed report and nothing beside it, in canonical form', async () => {
  await press('JSON');
  expect(run).not.toHaveBeenCalled();
  const [file] = saved();
  expect(file).toMatchObject({ name: 'security-report-firm.example-2026-11-25.json', mediaType: 'application/json' });
  expect(JSON.parse(file?.content ?? '')).toEqual({ id: 'report-1', document: DOCUMENT, signature: SIGNATURE });
  expect(file?.content).toMatch(/^\{"document":\{"answer":\{"domain":"firm\.example"\},"createdAt":/);
});

it('every other file comes from the platform, in the language of the page', async () => {
  vi.mocked(run).mockResolvedValue({ exportReport: FILE });
  await press('CSV ( , )');
  await screen.findByText(`Saved: ${FILE.name}`);
  await i18next.changeLanguage('de');
  await press('OSCAL');
  expect(asked()).toEqual([
    { id: 'report-1', format: 'CSV', language: 'EN' },
    { id: 'report-1', format: 'OSCAL', language: 'DE' },
  ]);
  expect(saved()).toEqual([FILE, FILE]);
});

it('while a file is made, no other can be asked for', async () => {
  let answer: (value: unknown) => void = () => undefined;
  vi.mocked(run).mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await press('HTML');
  expect(screen.getByText('Please wait …')).toBeVisible();
  for (const format of ['HTML', 'Excel', 'CSV ( , )', 'CSV ( ; )', 'JSON', 'OSCAL']) {
    expect(screen.getByRole('button', { name: format })).toBeDisabled();
  }
  answer({ exportReport: FILE });
  await waitFor(() => expect(screen.getByRole('button', { name: 'HTML' })).toBeEnabled());
});

it('shows that the service can’t be reached, and retries the same file', async () => {
  vi.mocked(run).mockRejectedValueOnce(new UnreachableError('timeout')).mockResolvedValue({ exportReport: FILE });
  await press('HTML');
  await screen.findByText(/can’t reach the service/);
  expect(saveFile).not.toHaveBeenCalled();
  await press('Try again');
  await screen.findByText(`Saved: ${FILE.name}`);
  expect(asked().map((variables) => (variables as { format: string }).format)).toEqual(['HTML', 'HTML']);
  expect(screen.queryByText(/can’t reach the service/)).toBeNull();
});

it('shows a refusal with its reason', async () => {
  vi.mocked(run).mockRejectedValue(new RefusedError('You have no report with this id.', 'NotFound'));
  await press('OSCAL');
  expect(await screen.findByRole('alert')).toHaveTextContent('This report isn’t available as OSCAL.');
  expect(screen.getByText('You have no report with this id.')).toHaveAttribute('lang', 'en');
});
