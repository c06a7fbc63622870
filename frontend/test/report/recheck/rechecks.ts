// A recommendation with one check to be made again, and the report that comes of it.
import type { Catalogue } from '../../../src/catalogue/catalogue';
import type { Recommendation, ReportContent } from '../../../src/report/document/content';

export const points = (exact: string, rounded: number) => ({ exact, rounded });
export const RECOMMENDATION = {
  ...{ kind: 'act', question: 'PR-10', probe: null, option: null, required: ['mail_auth'] },
  checks: [{ probe: 'mail_auth', gain: points('5/2', 2.5) }],
} as unknown as Recommendation;
export const PROBE = { probe: 'mail_auth', status: 'FAIL' };
export const BEFORE = {
  status: 'COMPLETE',
  answer: { id: 'sheet-1' },
  evidence: [{ provider: 'dns', probes: [PROBE] }],
} as unknown as ReportContent;
export const catalogue = { texts: { questions: {}, profile: {}, probes: { mail_auth: { title: 'Protection' } } } } as unknown as Catalogue;

/** The report after the check, with its outcome and what the total gained. */
export function after(status: string, total: string, more: object = {}, next: object | null = null): ReportContent {
  return {
    ...BEFORE,
    inputs: { evidence: { mail_auth: status } },
    recommendations: [],
    change: { total: points(total, 2.5) },
    run: { trigger: 'recheck', next, recheck: { report: 'a', subject: 'PR-10', check: 'mail_auth', predicted: points('5/2', 2.5), ...more } },
  } as unknown as ReportContent;
}
