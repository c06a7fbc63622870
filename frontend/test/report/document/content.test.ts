import { expect, it } from 'vitest';
import report from '../../../../tests/handlers/domain/golden/claims_too_much.json';
import { readContent } from '../../../src/report/document/content';

it('reads a report as it was written', () => {
  expect(readContent(JSON.stringify(report))).toEqual(report);
});

it('refuses a schema that this build doesn’t know', () => {
  expect(() => readContent('{"schema": "report/9"}')).toThrow('report/9');
});
