import { useTranslation } from 'react-i18next';
import { Notice } from './Notice';

/** A notice that the service can't be reached, with a button to try again. */
export function Unreachable({ retry }: { retry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice kind="warning" title={t('unreachable.title')}>
      <p>{t('unreachable.text')}</p>
      <button type="button" className="secondary" onClick={retry}>
        {t('tryAgain')}
      </button>
    </Notice>
  );
}
