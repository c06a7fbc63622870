import { useId } from 'react';
import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import { RangeBar } from '../../ui/elements/RangeBar';
import type { Range } from '../document/content';

/** The score as a bar from 0 to 100: the guaranteed part, then the possible part. */
export function ScoreRange({ score, texts }: { score: Range; texts: ReportTexts }) {
  const formats = useFormats();
  const id = useId();
  const guaranteed = score.guaranteed.rounded;
  const possible = score.possible.rounded;
  const isRange = formats.points(score.guaranteed) !== formats.points(score.possible);
  return (
    <div>
      <p className="score" id={id}>
        <strong>{formats.points(score.guaranteed)}</strong>
        {isRange && <span> – {formats.points(score.possible)}</span>} {texts.words.ofHundredPoints}
      </p>
      <RangeBar {...{ guaranteed, possible }} labelledBy={id} />
      {isRange && <p className="fine">{texts.sections.scoreRange.summary}</p>}
    </div>
  );
}
