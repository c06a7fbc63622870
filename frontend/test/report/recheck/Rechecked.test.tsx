// What a report says of the one check that it was made for.
import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import en from '../../../src/i18n/en.json';
import type { ReportContent } from '../../../src/report/document/content';
import { Rechecked } from '../../../src/report/recheck/Rechecked';
import { startEnglish } from '../../texts';
import { RECOMMENDATION, after, catalogue } from './rechecks';
import texts from '../../../../handlers/domain/data/report-2.en.json';

beforeAll(startEnglish);

it('says that the rest comes with the answer, where the recommendation leads to one', () => {
  const leading = { ...RECOMMENDATION, option: 'rej' };
  const passed = after('PASS', '5/2');
  const open = { ...passed, recommendations: [leading] } as ReportContent;
  const { rerender } = render(<Rechecked content={open} texts={texts} catalogue={catalogue} />);
  expect(screen.getByText(/exactly as predicted. The rest comes with your answer/)).toBeVisible();
  expect(screen.queryByText(/action is done/)).toBeNull();
  rerender(<Rechecked content={passed} texts={texts} catalogue={catalogue} />);
  expect(screen.getByText(/action is done/)).toBeVisible();
});

it.each([
  ['PASS', '5/2', /exactly as predicted/],
  ['PASS', '7/3', /was predicted/],
  ['FAIL', '0/1', /doesn’t pass yet/],
])('says of a check that came out %s with %s points: %s', (status, total, words) => {
  render(<Rechecked content={after(status, total)} texts={texts} catalogue={catalogue} />);
  expect(screen.getByText(words)).toBeVisible();
});

it('says when it is looked at again, and that it was', () => {
  const parts = { texts, catalogue };
  const next = { trigger: 'recheck', at: '2026-11-25T10:05:00.000Z' };
  const { rerender } = render(<Rechecked content={after('FAIL', '0/1', {}, next)} {...parts} />);
  expect(screen.getByText(/We’ll check again automatically on .*2026/)).toBeVisible();
  rerender(<Rechecked content={after('FAIL', '0/1', { automatic: true })} {...parts} />);
  expect(screen.getByText(en.recheck.automatic)).toBeVisible();
  expect(screen.queryByText(/We’ll look again/)).toBeNull();
});
