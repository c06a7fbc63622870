import { useTranslation } from 'react-i18next';
import type { Rules } from '../../catalogue/catalogue';
import type { Snapshot } from '../../sheet/session/snapshot';
import type { Sheet } from '../../sheet/model/sheet';
import { progressOf } from '../../catalogue/progress';

interface Props {
  rules: Rules;
  sheet: Sheet;
  saving: Snapshot['saving'];
  isStored: Snapshot['isStored'];
}

/** How much is answered, the time that remains, and whether everything is saved. */
export function ProgressLine({ rules, sheet, saving, isStored }: Props) {
  const { t } = useTranslation();
  const { answered, all, minutesLeft } = progressOf(rules, sheet);
  // A new check without answers isn't saved yet, so "Saved" would be wrong.
  const isUntouched = sheet.version === 0 && saving === 'saved';
  return (
    <div className="progress-line">
      <progress value={answered} max={all} aria-label={t('questions.progress')} />
      <p className="fine spread">
        <span>
          {t('questions.count', { answered, all })} <span className="roomy">{t('questions.answered')}</span>
          {answered === all && sheet.status === 'DRAFT' && ` · ${t('questions.notSubmitted')}`}
          {minutesLeft > 0 && ` · ${t('questions.minutesLeft', { count: minutesLeft })}`}
        </span>
        <span role="status" className={`saving is-${saving}`}>
          {isUntouched ? '' : t(`saving.${saving === 'offline' && !isStored ? 'unstored' : saving}`)}
        </span>
      </p>
    </div>
  );
}
