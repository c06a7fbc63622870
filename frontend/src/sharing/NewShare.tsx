import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Depth } from './useShares';

const DEPTHS = ['RESULT', 'RECOMMENDATIONS', 'EVERYTHING'] as const;
const DAYS = [7, 30, 90, 365];

/** How much of a report a new link shows, and until when. */
export function NewShare({ isPending, make }: { isPending: boolean; make: (depth: Depth, days: number) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [depth, setDepth] = useState<Depth>('RESULT');
  const [days, setDays] = useState(30);
  return (
    <form
      className="share-form"
      onSubmit={(event) => {
        event.preventDefault();
        make(depth, days);
      }}
    >
      <div>
        <label htmlFor={`${id}-depth`}>{t('sharing.depth')}</label>
        <select id={`${id}-depth`} value={depth} onChange={({ target }) => setDepth(target.value as Depth)} aria-describedby={`${id}-text`}>
          {DEPTHS.map((one) => (
            <option key={one} value={one}>
              {t(`sharing.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-days`}>{t('sharing.days')}</label>
        <select id={`${id}-days`} value={days} onChange={({ target }) => setDays(Number(target.value))}>
          {DAYS.map((one) => (
            <option key={one} value={one}>
              {t('sharing.forDays', { count: one })}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="primary" disabled={isPending}>
        {isPending && <span className="spinner" aria-hidden="true" />}
        {t('sharing.make')}
      </button>
      <p className="fine" id={`${id}-text`}>
        {depth !== 'EVERYTHING' && t('sharing.resultText')}
      </p>
    </form>
  );
}
