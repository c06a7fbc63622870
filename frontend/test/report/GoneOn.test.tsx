// Names that look alike: the report that didn't wait for all of them, and the one with the rest.
import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue';
import en from '../../src/i18n/en.json';
import type { ReportContent } from '../../src/report/document/content';
import { GoneOn } from '../../src/report/recheck/GoneOn';
import { Rechecked } from '../../src/report/recheck/Rechecked';
import { startEnglish } from '../texts';
import texts from '../../../handlers/domain/data/report-2.en.json';

const CHECK = 'similar_domains';
const catalogue = { texts: { questions: {}, probes: { [CHECK]: { title: 'Similar' } } } } as unknown as Catalogue;
const parts = { texts, catalogue };
const words = en.lookAlikes;

beforeAll(startEnglish);

function content(run: object, probe: object = {}): ReportContent {
  const evidence = [{ provider: CHECK, probes: [{ probe: CHECK, unfinished: false, stale: false, ...probe }] }];
  return { run: { recheck: null, next: null, ...run }, evidence, change: { total: {} }, inputs: { evidence: {} } } as unknown as ReportContent;
}

const NEXT = { trigger: 'look-alikes', check: CHECK };
const REST = { trigger: 'look-alikes', recheck: { check: CHECK, predicted: {} } };

it.each([
  [words.follows, content({ trigger: 'answer', next: NEXT })],
  [words.came, content(REST)],
  [words.stopped, content(REST, { unfinished: true })],
  [words.stopped, content(REST, { unfinished: true, stale: true })],
])('says: %s', (title, shown) => {
  render(<GoneOn content={shown} {...parts} />);
  expect(screen.getByText(title)).toBeVisible();
  expect(screen.queryByText(/{{/)).toBeNull();
});

it('says nothing of other reports, nor of what was promised in this one', () => {
  const { container } = render(
    <>
      <GoneOn content={content({ trigger: 'answer' })} {...parts} />
      <GoneOn content={content({ trigger: 'recheck', recheck: REST.recheck, next: { ...NEXT, trigger: 'recheck' } })} {...parts} />
      <Rechecked content={content(REST)} {...parts} />
    </>,
  );
  expect(container).toBeEmptyDOMElement();
});
