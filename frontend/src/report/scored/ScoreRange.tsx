import { useId } from 'react';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import type { Headline } from '../document/content';

/** The score as a bar from 0 to 100: the guaranteed part, then the possible part. */
export function ScoreRange({ headline, texts }: { headline: Headline; texts: ReportTexts }) {
  const formats = useFormats();
  const id = useId();
  const low = headline.scoreLow?.rounded ?? 0;
  const high = headline.scoreHigh?.rounded ?? low;
  const isRange = formats.points(low) !== formats.points(high);
  return (
    <div>
      <p className="score" id={id}>
        <strong>{formats.points(low)}</strong>
        {isRange && <span> – {formats.points(high)}</span>} {texts.words.ofHundredPoints}
      </p>
      <svg className="range" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-labelledby={id}>
        <rect className="range-ground" width="100" height="6" rx="1" />
        <rect className="range-high" width={high} height="6" rx="1" />
        <rect className="range-low" width={low} height="6" rx="1" />
      </svg>
      {isRange && <p className="fine">{texts.sections.scoreRange.summary}</p>}
    </div>
  );
}
