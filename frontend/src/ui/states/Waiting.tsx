import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const LONG_MS = 10_000;

/** A wait; once it has become long, it says so and offers to load the page again. */
export function Waiting() {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      <span>{isLong ? t('waitingLong') : t('waiting')}</span>
      {isLong && (
        <button type="button" className="secondary small" onClick={() => window.location.reload()}>
          {t('reload')}
        </button>
      )}
    </div>
  );
}
