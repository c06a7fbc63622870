import { render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import texts from '../../../../handlers/domain/data/report-2.en.json';
import type { Catalogue } from '../../../src/catalogue/catalogue';
import { readContent } from '../../../src/report/document/content';
import type { LoadedReport } from '../../../src/report/live/useReport';
import { startEnglish } from '../../texts';

const broken = vi.hoisted(() => () => {
  throw new Error('x is undefined');
});
vi.mock('../../../src/report/charts/FunctionsChart', () => ({ default: broken }));
vi.mock('../../../src/report/charts/ScenariosChart', () => {
  throw new Error('Failed to fetch dynamically imported module: https://page.example/assets/ScenariosChart.js');
});
vi.mock('../../../src/report/evidence/Evidence', () => ({ Evidence: broken }));
vi.mock('../../../src/report/scored/usePrintedFooter', () => ({ usePrintedFooter: () => undefined }));
vi.mock('../../../src/report/scored/HeadlineCard', () => ({ HeadlineCard: () => <p>The grade</p> }));
for (const [file, name] of [
  ['recommendations/Recommendations', 'Recommendations'],
  ['standards/ByStandard', 'ByStandard'],
  ['answers/Answers', 'Answers'],
  ['answers/Ledger', 'Ledger'],
  ['answers/NotCounted', 'NotCounted'],
  ['answers/Profile', 'Profile'],
  ['evidence/Contradictions', 'Contradictions'],
  ['evidence/Unknown', 'Unknown'],
  ['downloads/Downloads', 'Downloads'],
  ['scored/Contents', 'Contents'],
  ['scored/Recompute', 'Recompute'],
] as const) {
  vi.doMock(`../../../src/report/${file}`, () => ({ [name]: () => <p>{name}</p> }));
}

beforeAll(async () => {
  await startEnglish();
  window.scrollTo = vi.fn();
});
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

it('a part that fails leaves a message in its place, and the report stays', async () => {
  const { ScoredReport: Report } = await import('../../../src/report/scored/ScoredReport');
  const content = readContent(JSON.stringify({ schema: 'report/2', status: 'COMPLETE', createdAt: '2026-11-25T10:00:00Z', answer: { id: 'sheet-1', domain: 'firm.example' }, run: { recheck: null } }));
  render(
    <Report
      report={{ id: 'report-1', createdAt: '2026-11-25T10:00:00Z' } as LoadedReport['report']}
      {...{ content, texts }}
      catalogue={{} as Catalogue}
    />,
  );
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(3));
  expect(screen.getAllByRole('button', { name: 'Reload the page' })).toHaveLength(3);
  expect(screen.getByText('The grade')).toBeVisible();
});
