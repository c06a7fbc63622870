import { expect, it } from 'vitest';
import rules from '../../../handlers/domain/data/catalogue-2.json';
import type { Rules } from '../../src/catalogue/catalogue';
import { ABOUT_QUESTIONS, minutesFor, progressOf } from '../../src/catalogue/progress';
import { newSheet } from '../../src/sheet/model/sheet';

it('the invitation and the first page say the same', () => {
  const { all, minutesLeft } = progressOf(rules as unknown as Rules, newSheet('sheet-1'));
  expect(10 * Math.round(all / 10)).toBe(ABOUT_QUESTIONS);
  expect(Math.abs(minutesLeft - minutesFor(ABOUT_QUESTIONS))).toBeLessThanOrEqual(1);
});
