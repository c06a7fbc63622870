import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { Trend } from '../../src/overview/Trend';
import type { ReportSummary } from '../../src/report/live/useReports';
import { startEnglish } from '../texts';

let number = 0;
function report(status: ReportSummary['status'], scoreGuaranteed: number, domain = 'firm.example'): ReportSummary {
  number += 1;
  return {
    ...{ id: `report-${number}`, answerId: 'sheet-1', answerVersion: number, revision: 1, status, domain, scoreGuaranteed },
    ...{ gradeGuaranteed: 'C', gradePossible: 'B', riskGuaranteed: 20, createdAt: '2026-11-20T10:00:00Z' },
  } as ReportSummary;
}

beforeAll(startEnglish);

it('compares the report that is shown with the complete one before it', () => {
  const shown = report('COMPLETE', 64.5);
  render(<Trend report={shown} reports={[report('FAILED', 0), shown, report('PROVISIONAL', 10), report('COMPLETE', 60)]} />);
  expect(screen.getByText('+4.5 points since Nov 20, 2026')).toBeVisible();
});

it('compares it with none of another domain', () => {
  const shown = report('COMPLETE', 64.5);
  render(<Trend report={shown} reports={[shown, report('COMPLETE', 10, 'other.example'), report('COMPLETE', 60)]} />);
  expect(screen.getByText('+4.5 points since Nov 20, 2026')).toBeVisible();
});

it('says nothing beside a report that isn’t complete, or without one before it', () => {
  const awaited = report('PROVISIONAL', 30);
  const { container, rerender } = render(<Trend report={awaited} reports={[awaited, report('COMPLETE', 64.5), report('COMPLETE', 60)]} />);
  expect(container).toBeEmptyDOMElement();
  const first = report('COMPLETE', 60);
  rerender(<Trend report={first} reports={[first, report('FAILED', 0)]} />);
  expect(container).toBeEmptyDOMElement();
});
