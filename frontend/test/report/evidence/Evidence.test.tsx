import { render, screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, it } from 'vitest';
import texts from '../../../../handlers/domain/data/report-2.en.json';
import report from '../../../../tests/handlers/domain/golden/claims_too_much.json';
import type { Catalogue } from '../../../src/catalogue/catalogue';
import en from '../../../src/i18n/en.json';
import { Contradictions } from '../../../src/report/evidence/Contradictions';
import type { ReportContent } from '../../../src/report/document/content';
import { Evidence } from '../../../src/report/evidence/Evidence';

const CONTENT = report as unknown as ReportContent;
const CATALOGUE = { texts: { questions: {}, probes: {}, profile: {} } } as unknown as Catalogue;
const EXPIRED = 'The certificate of firm.example has expired, so browsers warn every visitor.';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } });
});

it('each check says what was found, and folds up the facts and the sources of its provider', () => {
  render(<Evidence content={CONTENT} texts={texts} catalogue={CATALOGUE} />);
  const check = screen.getByRole('heading', { name: 'web_tls' }).closest('li') as HTMLElement;
  expect(within(check).getByText(EXPIRED).closest('details, .no-print')).toBeNull();
  expect(within(check).getByText('https').closest('details')).not.toBeNull();
  expect(within(check).getAllByText(/^https:/).map((url) => url.textContent)).toEqual(['https://own-website.example/v1']);
});

it('an answer from the cache is marked and explained in words', () => {
  render(<Evidence content={CONTENT} texts={texts} catalogue={CATALOGUE} />);
  const lines = screen.getAllByText(/Stored answer/).map((line) => line.textContent);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^Have I Been Pwned · .* · Stored answer$/);
  expect(lines[1]).toBe(`Stored answer: ${texts.notes.cached}`);
});

it('shows the evidence beside the answer that it contradicts', () => {
  render(<Contradictions content={CONTENT} texts={texts} catalogue={CATALOGUE} />);
  const seen = screen.getByText(EXPIRED).closest('.observed');
  expect(seen).toHaveClass('FAIL');
  expect(seen?.previousElementSibling).toHaveTextContent('Change answer');
});
