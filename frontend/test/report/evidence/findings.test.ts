import { expect, it } from 'vitest';
import german from '../../../../handlers/domain/data/report-2.de.json';
import english from '../../../../handlers/domain/data/report-2.en.json';
import report from '../../../../tests/handlers/domain/golden/claims_too_much.json';
import partly from '../../../../tests/handlers/domain/golden/getting_better.json';
import { formatsOf } from '../../../src/i18n/formats';
import type { Finding, Probe, ProviderEvidence, ReportContent } from '../../../src/report/document/content';
import { contradictingFindings, isCached, sentenceOf } from '../../../src/report/evidence/findings';

const CLAIMS = report as unknown as ReportContent;
const PARTLY = partly as unknown as ReportContent;

const inEnglish = (finding: Finding) => sentenceOf(finding, english, formatsOf('en'));
const inGerman = (finding: Finding) => sentenceOf(finding, german, formatsOf('de'));

it('says what was found in plain words, with numbers and dates as the language writes them', () => {
  const watches: Finding = { code: 'dmarc_policy_none', values: { tags: 'p=none' }, subject: null };
  expect(inEnglish(watches)).toBe('DMARC is set to monitoring only (p=none): forged mail still arrives.');
  expect(inGerman(watches)).toBe('DMARC steht auf Beobachten (p=none): Gefälschte E-Mails kommen trotzdem an.');
  const breaches: Finding = { code: 'breaches', values: { count: 1200, day: '2021-09-12', name: 'Forum' }, subject: null };
  expect(inEnglish(breaches)).toBe('There are 1,200 known breaches, the newest of Sep 12, 2021 (Forum).');
  expect(inGerman(breaches)).toBe('Es gibt 1.200 bekannte Datenpannen, die neueste vom 12.09.2021 (Forum).');
  expect(inEnglish({ ...breaches, values: { ...breaches.values, count: 1 } })).toMatch(/^There is 1 known breach,/);
});

it('names the subject of a finding about another name than the firm’s domain', () => {
  const finding: Finding = { code: 'breaches', values: { count: 1, day: '2021-09-12', name: 'Forum' }, subject: 'shop.example' };
  expect(inEnglish(finding)).toBe(`shop.example: ${inEnglish({ ...finding, subject: null })}`);
});

it('puts a value in as it is, whatever a stranger chose', () => {
  const values = { count: 1, day: '2021-02-31x', name: '{day} $& <b>' };
  expect(inEnglish({ code: 'breaches', values, subject: null })).toBe('There is 1 known breach, of 2021-02-31x ({day} $& <b>).');
});

it('shows the code of what a newer report says', () => {
  const code = 'something_new' as string as Finding['code'];
  expect(inEnglish({ code, values: { a: 1 }, subject: null })).toBe('something_new');
});

it.each([CLAIMS, PARTLY])('can say all that reports hold', (content) => {
  const all = content.evidence.flatMap(({ probes }) => probes.flatMap(({ findings }) => findings));
  expect(all.length).toBeGreaterThan(5);
  for (const finding of all) {
    for (const sentence of [inEnglish(finding), inGerman(finding)]) expect(sentence).toMatch(/^[A-ZÄÖÜ][^{}]*\.$/);
  }
});

it('finds what denies an answer, each thing once', () => {
  for (const one of CLAIMS.contradictions) {
    const found = contradictingFindings(CLAIMS, one);
    expect(found.length).toBeGreaterThan(0);
    const twice = { ...CLAIMS, evidence: [...CLAIMS.evidence, ...CLAIMS.evidence] };
    expect(contradictingFindings(twice, one)).toEqual(found);
    expect(contradictingFindings(CLAIMS, { ...one, status: 'PARTIAL' })).toEqual([]);
  }
});

it('distinguishes a cached answer from an earlier observation', () => {
  const [probe] = CLAIMS.evidence[0]?.probes as [Probe];
  const source = (cached: boolean) => ({ sources: [{ url: '', sha256: '', cached }] }) as unknown as ProviderEvidence;
  expect(isCached(source(true), probe)).toBe(true);
  expect(isCached(source(false), probe)).toBe(false);
  expect(isCached(source(true), { ...probe, stale: true })).toBe(false);
});
