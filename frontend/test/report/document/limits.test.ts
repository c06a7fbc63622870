import { expect, it } from 'vitest';
import type { Headline } from '../../../src/report/document/content';
import { bindingLimits, waitingLimits } from '../../../src/report/document/limits';

const limits = [
  { rule: 'failedProbes', grade: 'D', subject: 'exposure_vulns', certain: true },
  { rule: 'essentials', grade: 'C', subject: 'PR-01', certain: false },
  { rule: 'essentials', grade: 'B', subject: 'PR-11', certain: true },
];

it.each([
  ['A', 3],
  ['B', 2],
  ['C', 1],
  ['F', 0],
  [null, 0],
] as const)('by points %s, %i rules hold the grade down and the others wait', (guaranteed, binding) => {
  const headline = { limits, gradeByPoints: guaranteed && { guaranteed, possible: 'A' } } as Headline;
  expect(bindingLimits(headline)).toEqual(limits.slice(0, binding));
  expect(waitingLimits(headline)).toEqual(limits.slice(binding));
});
