import { expect, it } from 'vitest';
import texts from '../../../../handlers/domain/data/report-2.en.json';
import { formatsOf } from '../../../src/i18n/formats';
import { trustSentence } from '../../../src/report/scored/Knowledge';

const part = (rounded: number) => ({ exact: `${rounded * 10}/10`, rounded });
const trust = (checkable: number, denied: number, unseen: number, counts: number) => ({
  ...{ checkable, denied, unseen },
  counts: { guaranteed: part(counts), possible: part(1) },
});

it.each([
  [trust(8, 5, 0, 0.5), '5 of your 8 answers that can be checked from outside didn’t hold, so we count the others at 50%.'],
  [trust(8, 0, 0, 1), 'None of your answers that can be checked from outside (8) was refuted, so the others count in full.'],
  [trust(8, 0, 2, 0.8), 'Of your 8 answers that can be checked from outside, 2 couldn’t be checked yet.'],
  [trust(8, 1, 2, 0.7), 'Of your 8 answers that can be checked from outside, 1 didn’t hold and 2 couldn’t be checked yet.'],
  [trust(0, 0, 0, 1), 'None of your answers can be checked from outside; the result relies on your word.'],
])('says how far the answers hold', (found, sentence) => {
  expect(trustSentence(found, texts, formatsOf('en'))).toContain(sentence);
});
