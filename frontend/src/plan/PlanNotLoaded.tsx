import { useTranslation } from 'react-i18next';

/** Says that the plan isn't there, with a button to load it again. */
export function PlanNotLoaded({ retry }: { retry: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="fine no-print">
      {t('plan.notLoaded')}{' '}
      <button type="button" className="link" onClick={retry}>
        {t('tryAgain')}
      </button>
    </p>
  );
}
