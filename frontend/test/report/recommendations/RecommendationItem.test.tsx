import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import texts from '../../../../handlers/domain/data/report-2.en.json';
import { loadCatalogue } from '../../../src/catalogue/loadCatalogue';
import { type Recommendation, readContent } from '../../../src/report/document/content';
import { RecommendationItem } from '../../../src/report/recommendations/RecommendationItem';
import document from '../../../src/sample/data/report.json';
import { startEnglish } from '../../texts';

vi.mock('../../../src/api/client', () => ({ run: vi.fn(async () => ({ plan: null })) }));

const content = readContent(JSON.stringify(document));
const [first] = content.recommendations;
const NOTHING = { exact: '0/1', rounded: 0 };

beforeAll(startEnglish);

async function shown(changes: Partial<Recommendation>): Promise<string> {
  cleanup();
  const catalogue = await loadCatalogue('catalogue/2', 'en');
  const recommendation = { ...(first as Recommendation), range: null, ...changes };
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <RecommendationItem {...{ content, texts, catalogue, recommendation }} standardsOf={undefined} reportId="a" isSelected={false} toggle={() => undefined} />
    </QueryClientProvider>,
  );
  return container.querySelectorAll('p.fine')[1]?.textContent.trim() ?? '';
}

it('a recommendation names what it moves, and not what it leaves', async () => {
  const { gain, riskDrop } = texts.columns;
  const moved = { exact: '5/2', rounded: 2.5 };
  expect(await shown({ gain: moved, riskDrop: moved })).toMatch(`${gain} 2.5 · ${riskDrop} 2.5 · `);
  const onlyGrade = await shown({ gain: NOTHING, riskDrop: NOTHING });
  expect(onlyGrade).not.toContain('0.0');
  expect(onlyGrade.startsWith(texts.columns.afterwards)).toBe(true);
  expect(await shown({ range: { least: NOTHING, most: NOTHING } })).toBe(onlyGrade);
  expect(await shown({ range: { least: NOTHING, most: moved } })).toMatch(`${texts.words.mayGain} 2.5 ${texts.words.points} · `);
  expect(await shown({ gain: NOTHING, riskDrop: moved })).toMatch(new RegExp(`^${riskDrop} 2\\.5 · `));
});
