import { expect, it } from 'vitest';
import { changesOf } from '../../src/report/recommendations/changesOf';

const passes = { probe: 'mail_auth', status: 'PASS' } as const;
const inPart = { probe: 'mail_auth', status: 'PARTIAL' } as const;

it('steps change answers, checks, or both', () => {
  const steps = [
    { question: 'GV-01', option: 'full', required: [] },
    { question: 'PR-10', option: null, required: [inPart] },
    { question: 'PR-12', option: 'auto', required: [{ probe: 'exposure_vulns', status: 'PASS' } as const] },
  ];
  expect(changesOf(steps)).toEqual({
    responses: { 'GV-01': 'full', 'PR-12': 'auto' },
    evidence: { mail_auth: 'PARTIAL', exposure_vulns: 'PASS' },
  });
});

it.each([[[inPart, passes]], [[passes, inPart]]])('a check that one step needs passed has to pass', (required) => {
  expect(changesOf([{ question: 'PR-10', option: null, required }]).evidence).toEqual({ mail_auth: 'PASS' });
});

it('no step changes nothing', () => {
  expect(changesOf([])).toEqual({ responses: {}, evidence: {} });
});
