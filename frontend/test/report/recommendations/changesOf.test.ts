import { expect, it } from 'vitest';
import { changesOf } from '../../../src/report/recommendations/changesOf';

it('recommendations change answers, checks, or both', () => {
  const recommendations = [
    { question: 'GV-01', option: 'time', required: [] },
    { question: 'PR-10', option: null, required: ['mail_auth'] },
    { question: 'PR-25', option: 'auto', required: ['exposure_vulns'] },
    { question: null, option: null, required: ['exposure_ports'] },
  ];
  expect(changesOf(recommendations)).toEqual({
    responses: { 'GV-01': 'time', 'PR-25': 'auto' },
    evidence: { mail_auth: 'PASS', exposure_vulns: 'PASS', exposure_ports: 'PASS' },
  });
});

it('no recommendation changes nothing', () => {
  expect(changesOf([])).toEqual({ responses: {}, evidence: {} });
});
