import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import { CopyLine } from '../ui/elements/CopyLine';
import { Confirmation } from '../ui/states/Confirmation';
import type { Share } from './useShares';

/** One share: what it shows, until when, its link, and the way to withdraw it. */
export function ShareItem({ share, isPending, withdraw }: { share: Share; isPending: boolean; withdraw: () => void }) {
  const { t, i18n } = useTranslation();
  const { dateTime } = useFormats();
  const [isConfirming, setConfirming] = useState(false);
  const { id, depth, createdAt, endsAt, withdrawnAt, isNewest, isOver } = share;
  const name = `${t(`sharing.${depth}`)}, ${dateTime(createdAt)}`;
  const isCard = depth === 'CARD';
  const state = withdrawnAt ? t('sharing.withdrawn', { moment: dateTime(withdrawnAt) }) : isOver ? t('sharing.ended') : t('sharing.until', { moment: dateTime(endsAt) });
  const isShown = !withdrawnAt && !isOver;
  const end = t(isCard ? 'sharing.withdrawCard' : 'sharing.withdraw');
  return (
    <li className="share">
      <p>
        <strong>{name}</strong> · {state}
      </p>
      {isShown && !isNewest && <p className="fine">{t('sharing.outdated')}</p>}
      {isShown && !isCard && (
        <CopyLine
          label={t(i18n.language === 'de' ? 'sharing.copyGerman' : 'sharing.copyEnglish')}
          text={`${window.location.origin}/shared/${id}/${i18n.language === 'de' ? 'de' : 'en'}`}
        />
      )}
      {isShown && (
        <button
          type="button"
          className="danger"
          disabled={isPending}
          aria-label={`${end}: ${name}`}
          onClick={() => (isCard ? setConfirming(true) : withdraw())}
        >
          {end}
        </button>
      )}
      {isConfirming && (
        <Confirmation
          question={t('sharing.withdrawCardQuestion')}
          yes={end}
          isLoss
          onYes={() => {
            setConfirming(false);
            withdraw();
          }}
          onNo={() => setConfirming(false)}
        />
      )}
    </li>
  );
}
