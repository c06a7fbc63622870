import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import type { ReportSummary } from '../../../src/report/live/useReports';
import { NewerReport } from '../../../src/report/pages/NewerReport';
import { startEnglish } from '../../texts';

beforeAll(startEnglish);

const REPORTS = [
  { id: 'failed', status: 'FAILED' },
  { id: 'new', status: 'COMPLETE' },
  { id: 'old', status: 'COMPLETE' },
] as ReportSummary[];

it('an older report leads to the newest one with a score', () => {
  render(<NewerReport reports={REPORTS} id="old" />);
  expect(screen.getByRole('link', { name: 'Open the newest report' })).toHaveAttribute('href', '/reports/new');
});

it.each(['new', 'failed', 'not listed yet'])('nothing is said of one that is %s', (id) => {
  const { container } = render(<NewerReport reports={REPORTS} id={id} />);
  expect(container).toBeEmptyDOMElement();
});
