import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grade } from '../../generated/graphql';
import { useFormats } from '../../i18n/formats';
import { shown } from '../../numbers/fraction';
import { GradeRange } from '../../ui/elements/GradeRange';
import { RangeBar } from '../../ui/elements/RangeBar';
import type { SheetOutlook } from '../items/useOutlook';

interface Props {
  outlook: SheetOutlook;
  /** The points by which the last answer narrowed the score; 0 where there was none. */
  closed: number;
}

/** Score and grade at both ends as the sheet stands, and what the last answer did to them. */
export function RangeSoFar({ outlook: { score, grade, isSeen }, closed }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const [guaranteed, possible] = [shown(score.guaranteed), shown(score.possible)];
  return (
    <section className="card range-so-far">
      <h2>{t('fewest.score')}</h2>
      <p className="score" id={id}>
        {t('fewest.range', { guaranteed: formats.points(guaranteed), possible: formats.points(possible) })}
      </p>
      <RangeBar {...{ guaranteed, possible }} labelledBy={id} />
      <p className="both-grades">
        <span>{t('fewest.grades')}</span> <GradeRange guaranteed={grade.guaranteed as Grade} possible={grade.possible as Grade} />
      </p>
      <p role="status">{closed >= 0.05 && t('fewest.closed', { points: formats.points(closed) })}</p>
      <details className="fine">
        <summary>{t('fewest.meaning')}</summary>
        <p>{t('fewest.explained')}</p>
        {!isSeen && <p>{t('fewest.unseen')}</p>}
      </details>
    </section>
  );
}
