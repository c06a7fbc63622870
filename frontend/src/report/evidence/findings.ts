import type { ReportTexts } from '../../catalogue/reportTexts';
import type { Formats } from '../../i18n/formats';
import type { Contradiction, Finding, Probe, ProviderEvidence, ReportContent } from '../document/content';

/** One sentence, or one for a count of one and another for all others. */
type Words = string | { one: string; other: string };

/** A finding as a sentence; the bare code where a newer platform knows one that this build doesn't. */
export function sentenceOf({ code, values }: Finding, texts: ReportTexts, formats: Formats): string {
  const words: Words = texts.findings[code] ?? code;
  const sentence = typeof words === 'string' ? words : values.count === 1 ? words.one : words.other;
  return sentence.replace(/\{([a-z]+)\}/g, (place, name: string) => written(name, values[name] ?? place, formats));
}

function written(name: string, value: string | number, formats: Formats): string {
  if (typeof value === 'number') return formats.number(value);
  return name === 'day' ? formats.day(value) : value;
}

/** What was found that an answer contradicts, whichever source saw it, each thing once. */
export function denials({ evidence }: ReportContent, { probe, status }: Contradiction): Finding[] {
  const denying = evidence.flatMap(({ probes }) => probes).filter((one) => one.probe === probe && one.status === status);
  const found = denying.flatMap(({ findings }) => findings);
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** Whether a result came from an answer that was given earlier, and still counts. */
export function isCached(source: ProviderEvidence, probe: Probe): boolean {
  return !probe.stale && source.sources.some(({ cached }) => cached);
}
