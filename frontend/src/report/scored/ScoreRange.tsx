import { useId } from 'react';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import type { Range } from '../document/content';

/** The score as a bar from 0 to 100: the guaranteed part, then the possible part. */
export function ScoreRange({ score, texts }: { score: Range; texts: ReportTexts }) {
  const formats = useFormats();
  const id = useId();
  const guaranteed = score.guaranteed.rounded;
  const possible = score.possible.rounded;
  const isRange = formats.points(guaranteed) !== formats.points(possible);
  return (
    <div>
      <p className="score" id={id}>
        <strong>{formats.points(guaranteed)}</strong>
        {isRange && <span> – {formats.points(possible)}</span>} {texts.words.ofHundredPoints}
      </p>
      <svg className="range" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-labelledby={id}>
        <rect className="range-ground" width="100" height="6" rx="1" />
        <rect className="range-high" width={possible} height="6" rx="1" />
        <rect className="range-low" width={guaranteed} height="6" rx="1" />
      </svg>
      {isRange && <p className="fine">{texts.sections.scoreRange.summary}</p>}
    </div>
  );
}
