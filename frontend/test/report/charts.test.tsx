import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import texts from '../../../handlers/domain/data/report-2.en.json';
import rules from '../../../handlers/domain/data/rules-2.json';
import { loadCatalogue } from '../../src/catalogue/loadCatalogue';
import { BANDS, targetOf } from '../../src/report/charts/bands';
import FunctionsChart from '../../src/report/charts/FunctionsChart';
import TrendChart from '../../src/report/charts/TrendChart';
import { readContent } from '../../src/report/document/content';
import type { ReportSummary } from '../../src/report/live/useReports';
import document from '../../src/sample/data/report.json';
import { startEnglish } from '../texts';

beforeAll(async () => {
  await startEnglish();
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });
});

it('the target is the next better grade of the rules, and none for the best', () => {
  const from = (grade: string) => rules.grades.find((one) => one.grade === grade)?.from ?? NaN;
  expect(targetOf(0)?.name).toBe('D');
  expect(targetOf(from('C') - 0.01)?.name).toBe('C');
  expect(targetOf(from('C'))?.name).toBe('B');
  expect(targetOf(from('A'))).toBeUndefined();
  expect(BANDS.map(({ name }) => name).toSorted()).toEqual(['A', 'B', 'C', 'D']);
});

it('both charts name the grade to reach next', async () => {
  const content = readContent(JSON.stringify(document));
  const catalogue = await loadCatalogue('catalogue/2', 'en');
  const next = targetOf(document.headline.score.guaranteed.rounded);
  const sentence = `Next grade: ${next?.name}, from ${next?.from} points.`;
  const { unmount } = render(<FunctionsChart {...{ content, texts, catalogue }} />);
  expect(screen.getByText(sentence, { exact: false })).toBeVisible();
  unmount();
  const scores = [10, document.headline.score.guaranteed.rounded];
  const reports = scores.map((score, day) => ({ createdAt: `2026-11-2${day}T10:00:00Z`, scoreGuaranteed: score, riskGuaranteed: 20 }) as ReportSummary);
  render(<TrendChart {...{ reports, texts }} />);
  expect(screen.getByText(sentence, { exact: false })).toBeVisible();
});
