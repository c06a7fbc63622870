import { expect, it } from 'vitest';
import { bindingCaps, waitingCaps } from '../../src/report/document/caps';
import type { Headline } from '../../src/report/document/content';

const caps = [
  { rule: 'failedProbes', grade: 'D', subject: 'exposure_vulns' },
  { rule: 'contradiction', grade: 'C', subject: 'PR-10' },
  { rule: 'confidence', grade: 'B', subject: null },
];

it.each([
  ['A', 3],
  ['B', 2],
  ['C', 1],
  ['F', 0],
  [null, 0],
] as const)('by points %s, %i rules hold the grade down and the others wait', (gradeByPoints, binding) => {
  const headline = { caps, gradeByPoints } as Headline;
  expect(bindingCaps(headline)).toEqual(caps.slice(0, binding));
  expect(waitingCaps(headline)).toEqual(caps.slice(binding));
});
