import { expect, it } from 'vitest';
import report from '../../../tests/handlers/domain/golden/claims_too_much.json';
import { changesOf } from '../../src/report/recommendations/changesOf';
import { readContent } from '../../src/report/document/content';
import { denials } from '../../src/report/evidence/findings';

it('reads a report as it was written', () => {
  expect(readContent(JSON.stringify(report))).toEqual(report);
});

it('reads one from before steps named checks, and probes what was found', () => {
  const text = JSON.stringify(report, (name, value) => (['required', 'findings'].includes(name) ? undefined : value));
  const content = readContent(text);
  expect(changesOf(content.recommendations).evidence).toEqual({});
  expect(content.contradictions.flatMap((one) => denials(content, one))).toEqual([]);
});

it('refuses what it can’t show', () => {
  expect(() => readContent('{"schema": "report/9"}')).toThrow('report/9');
});
