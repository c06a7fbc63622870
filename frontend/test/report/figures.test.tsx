// The page and the HTML export show the same figures of a report, to the digit, and the same ids of standards.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { expect, it, vi } from 'vitest';
import textsDe from '../../../handlers/domain/data/report-2.de.json';
import textsEn from '../../../handlers/domain/data/report-2.en.json';
import { newQueryClient } from '../../src/app/queryClient';
import { loadCatalogue } from '../../src/catalogue/loadCatalogue';
import de from '../../src/i18n/de.json';
import en from '../../src/i18n/en.json';
import { RecommendationItem } from '../../src/report/recommendations/RecommendationItem';
import { loadStandardsOf } from '../../src/report/standards/standardsOf';
import { Answers } from '../../src/report/answers/Answers';
import { Ledger } from '../../src/report/answers/Ledger';
import { readContent } from '../../src/report/document/content';

const TESTS = join(import.meta.dirname, '../../../tests/handlers');
const QUESTION = /^([A-Z]{2}-\d\d)/;

/** The cells of numbers in each row of a section, by question, as they are written. */
function exported(page: Document, section: string): Record<string, string[]> {
  const tables: Element[] = [];
  for (let next = page.getElementById(section)?.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.tagName === 'TABLE') tables.push(next);
  }
  const rows = tables.flatMap((table) => [...table.querySelectorAll('tbody tr')]);
  return Object.fromEntries(
    rows
      .map((row) => [QUESTION.exec(row.textContent)?.[1] ?? '', [...row.querySelectorAll('.number')].map((cell) => cell.textContent)] as const)
      .filter(([, cells]) => cells.length > 0),
  );
}

const COMPANIES = [
  ['perfect', 'en'],
  ['getting_better', 'de'],
  ['claims_too_much', 'de'],
] as const;

/** A company's report as it is exported, and what the page's parts take. */
async function reportOf(company: string, language: 'de' | 'en') {
  vi.stubGlobal('navigator', { languages: [language], language });
  const resources = { en: { translation: en }, de: { translation: de } };
  await i18next.use(initReactI18next).init({ lng: language, resources });
  const page = new DOMParser().parseFromString(readFileSync(join(TESTS, `exports/golden/${company}.${language}.html`), 'utf8'), 'text/html');
  const content = readContent(readFileSync(join(TESTS, `domain/golden/${company}.json`), 'utf8'));
  const texts = language === 'de' ? textsDe : textsEn;
  const catalogue = await loadCatalogue('catalogue/2', language);
  return { page, parts: { content, texts, catalogue } };
}

it.each(COMPANIES)('of the answers of %s in %s', async (company, language) => {
  const { page, parts } = await reportOf(company, language);
  const { texts } = parts;
  const ledger = render(<Ledger {...parts} />).container;
  const rows = [...ledger.querySelectorAll('tbody tr')];
  const losses = Object.fromEntries<string[]>(
    rows.map((row) => [QUESTION.exec(row.textContent)?.[1] ?? '', [...row.querySelectorAll('td')].map((cell) => cell.textContent)]),
  );
  expect(losses).toEqual(exported(page, 'ledger'));
  cleanup();

  const answers = render(
    <QueryClientProvider client={newQueryClient()}>
      <Answers {...parts} />
    </QueryClientProvider>,
  ).container;
  const shown = [...answers.querySelectorAll('dl > div')].map((row) => {
    const points = /· (\S+ \S+ \S+) \S+$/.exec(row.querySelector('dd .fine')?.textContent ?? '')?.[1];
    return [QUESTION.exec(row.textContent)?.[1] ?? '', points] as const;
  });
  const earned = Object.fromEntries<(string | undefined)[]>(shown.filter(([, points]) => points).map(([question, points]) => [question, [points]]));
  expect(earned).toEqual(exported(page, 'answers'));
  const totals = [...answers.querySelectorAll('summary')].map((one) => one.textContent.split(' · ')[1]?.replace(' – ', ` ${texts.words.to} `));
  const ofPage = (row: Element) => row.querySelector('dd.standards')?.textContent.replace(`${texts.columns.standards}: `, '') ?? '';
  const ofExport = (row: Element) => row.querySelector('td:first-child > .small')?.textContent;
  const standards = [...page.querySelectorAll('table.answers tbody tr')].map(ofExport);
  await waitFor(() => expect([...answers.querySelectorAll('dl > div')].map(ofPage)).toEqual(standards));
  // A function without questions that apply has no score, on neither.
  const spans = [...page.querySelectorAll('h3 > .figure')].map((one) => one.textContent);
  expect(totals.filter(Boolean)).toEqual(spans);
});

it.each(COMPANIES)('of the recommendations of %s in %s', async (company, language) => {
  const { page, parts } = await reportOf(company, language);
  const standardsOf = await loadStandardsOf('catalogue/2');
  const items = parts.content.recommendations.map((recommendation) => {
    const shown = render(
      <QueryClientProvider client={newQueryClient()}>
        <RecommendationItem {...parts} {...{ recommendation, standardsOf }} reportId="a" isSelected={false} toggle={() => undefined} />
      </QueryClientProvider>,
    ).container;
    const line = shown.querySelectorAll('p.fine')[1];
    const figures = [...(line?.querySelectorAll('strong') ?? [])].map((one) => one.textContent).slice(0, -1);
    return [...figures, / (\S, \S+)$/.exec(line?.textContent ?? '')?.[1], shown.querySelector('p.standards')?.textContent];
  });
  const listed = [...page.querySelectorAll('ol.recommendations > li')];
  expect(items).toEqual(
    listed.map((one) => [
      ...[...one.querySelectorAll('.facts .figure')].map((figure) => figure.textContent),
      one.querySelector('.standards')?.textContent,
    ]),
  );
  expect(items.some((one) => /[A-Z]{2}\.[A-Z]{2}-\d\d/.test(one.at(-1) ?? ''))).toBe(items.length > 0);
});
