import type { ReportTexts } from '../../catalogue/reportTexts';
import type { Formats } from '../../i18n/formats';
import type { Contradiction, Finding, Probe, ProviderEvidence, ReportContent } from '../document/content';

/** A sentence, or a pair of them: for a count of one and for any other count. */
type Words = string | { one: string; other: string };

/** A finding as a sentence; the bare code where a newer platform knows one that this build doesn't. */
export function sentenceOf({ code, subject, values }: Finding, texts: ReportTexts, formats: Formats): string {
  const words: Words = texts.findings[code] ?? code;
  const sentence = typeof words === 'string' ? words : values.count === 1 ? words.one : words.other;
  const filled = sentence.replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
    formatted(name, values[name] ?? placeholder, formats),
  );
  return subject ? `${subject}: ${filled}` : filled;
}

function formatted(name: string, value: string | number, formats: Formats): string {
  if (typeof value === 'number') return formats.number(value);
  return name === 'day' ? formats.day(value) : value;
}

/** The findings behind a contradiction, from every provider, without repetitions. */
export function contradictingFindings({ evidence }: ReportContent, { probe, status }: Contradiction): Finding[] {
  const contradicting = evidence.flatMap(({ probes }) => probes).filter((one) => one.probe === probe && one.status === status);
  const found = contradicting.flatMap(({ findings }) => findings);
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}

export interface Observed {
  finding: Finding;
  observedAt: string;
}

/** What this report's own checks found at the sheet's domain: nothing carried forward, nothing of further names. */
export function observedNow({ evidence }: ReportContent): Observed[] {
  return evidence.flatMap((source) =>
    source.probes
      .filter(({ status, stale }) => status !== 'UNKNOWN' && !stale)
      .flatMap(({ findings, observedAt }) =>
        findings
          .filter(({ subject }) => !subject)
          .map((finding) => ({ finding, observedAt: observedAt ?? source.observedAt ?? '' })),
      ),
  );
}

/** Whether a result was read from a provider's cached answer that is still fresh. */
export function isCached(source: ProviderEvidence, probe: Probe): boolean {
  return !probe.stale && source.sources.some(({ cached }) => cached);
}
