import { useTranslation } from 'react-i18next';

const DAYS = 365;

/** Lets the printed code say whether the report is still the newest. */
export function PrintedCode({ isPending, switchOn }: { isPending: boolean; switchOn: (days: number) => void }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3>{t('sharing.code')}</h3>
      <p className="fine">{t('sharing.codeText')}</p>
      <button type="button" className="secondary" disabled={isPending} onClick={() => switchOn(DAYS)}>
        {t('sharing.codeOn')}
      </button>
    </div>
  );
}
