import { expect, it } from 'vitest';
import golden from '../../../../tests/handlers/domain/golden/claims_too_much.json';
import { readContent, type Finding, type ReportContent } from '../../../src/report/document/content';
import { observedNow } from '../../../src/report/evidence/findings';

const report = readContent(JSON.stringify(golden));
const codes = (content: ReportContent) => observedNow(content).map(({ finding }) => finding.code);
const changed = (change: (finding: Finding) => Partial<Finding>, stale?: boolean): ReportContent => ({
  ...report,
  evidence: report.evidence.map((source) => ({
    ...source,
    probes: source.probes.map((probe) => ({
      ...probe,
      stale: stale ?? probe.stale,
      findings: probe.findings.map((finding) => ({ ...finding, ...change(finding) })),
    })),
  })),
});

it('has each finding with the time at which it was seen', () => {
  const observed = observedNow(report);
  expect(observed.length).toBeGreaterThan(3);
  for (const { observedAt } of observed) expect(Date.parse(observedAt)).not.toBeNaN();
});

it('leaves out what is carried forward, and what is about a further name', () => {
  expect(codes(changed(() => ({}), true))).toEqual([]);
  expect(codes(changed(() => ({ subject: 'shop.example' })))).toEqual([]);
});
