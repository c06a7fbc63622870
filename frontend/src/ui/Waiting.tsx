import { useTranslation } from 'react-i18next';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      <span>{t('waiting')}</span>
    </div>
  );
}
