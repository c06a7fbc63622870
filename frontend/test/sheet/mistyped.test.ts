import { expect, it } from 'vitest';
import { isMistyped } from '../../src/sheet/model/mistyped';

it.each(['frim-ltd.de', 'firm-lt.de', 'firm-lltd.de', 'firm-ltd.dd', 'firm_ltd.de', 'fimr-ldt.de'])('%s is firm-ltd.de with a slip', (typed) => {
  expect(isMistyped(typed, 'firm-ltd.de')).toBe(true);
});

it.each(['firm-ltd.de', 'other.de', '', 'firm-limited.de', 'arms-ltd.com'])('“%s” is something else', (typed) => {
  expect(isMistyped(typed, 'firm-ltd.de')).toBe(false);
});

it('in a short name one letter may be wrong, not two', () => {
  expect(isMistyped('bmv.de', 'bmw.de')).toBe(true);
  expect(isMistyped('ibm.de', 'bmw.de')).toBe(false);
});
