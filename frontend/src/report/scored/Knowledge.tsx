import type { ReportTexts } from '../../catalogue/reportTexts';
import { type Formats, useFormats } from '../../i18n/formats';
import type { Headline } from '../document/content';

const PARTS = ['answered', 'seen', 'verified'] as const;

/** What the result is based on: three shares, and what denied answers take from the others. */
export function Knowledge({ headline, texts }: { headline: Headline; texts: ReportTexts }) {
  const formats = useFormats();
  const { knowledge, trust } = headline;
  const { sections } = texts;
  if (!knowledge || !trust) return null;
  return (
    <div className="knowledge">
      <h2>{sections.knowledge.title}</h2>
      <dl className="figures three">
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{sections[part].title}</dt>
            <dd>{formats.percent(knowledge[part])}</dd>
            <dd className="fine">{sections[part].summary}</dd>
          </div>
        ))}
      </dl>
      <p>{trustSentence(trust, texts, formats)}</p>
    </div>
  );
}

/** How many of the answers that can be checked hold, and what the others count for it. */
export function trustSentence(
  trust: NonNullable<Headline['trust']>,
  { notes }: Pick<ReportTexts, 'notes'>,
  { percent }: Pick<Formats, 'percent'>,
): string {
  const values: Record<string, string> = {
    checkable: String(trust.checkable),
    denied: String(trust.denied),
    unseen: String(trust.unseen),
    counts: percent(trust.counts.guaranteed),
  };
  return noteFor(trust, notes).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function noteFor({ checkable, denied, unseen }: NonNullable<Headline['trust']>, notes: ReportTexts['notes']): string {
  if (checkable === 0) return notes.trustNothing;
  if (denied > 0 && unseen > 0) return notes.trustBoth;
  if (denied > 0) return notes.trustDenied;
  return unseen > 0 ? notes.trustUnseen : notes.trustHeld;
}
