import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import { dayOf, isOverdue, type PlanEntry } from './plan';

/** An entry in one line: how far it is, who does it, until when. */
export function PlanLine({ entry }: { entry: PlanEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isLate = isOverdue(entry, dayOf(new Date()));
  return (
    <span className={isLate ? 'plan-line late' : 'plan-line'}>
      {[
        entry.status && t(`plan.states.${entry.status}`),
        entry.reason,
        entry.person,
        entry.due && formats.day(entry.due),
        isLate && t('plan.overdue'),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}
