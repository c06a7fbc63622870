import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../i18n/formats';
import { byDate, dayOf, isAhead, isOverdue } from '../plan/plan';
import { usePlan } from '../plan/usePlan';

/** What of a sheet's plan is due next, and whether something is late; nothing without dates. */
export function NextDate({ answerId }: { answerId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: plan } = usePlan(answerId);
  const dated = plan?.entries.filter((entry) => isAhead(entry) && entry.due !== null).sort(byDate) ?? [];
  const next = dated[0];
  if (!next?.due) return null;
  const late = dated.filter((entry) => isOverdue(entry, dayOf(new Date()))).length;
  return (
    <p className="fine">
      <Link href={`/sheets/${answerId}/plan`}>
        {late > 0 ? t('overview.late', { count: late }) : t('overview.nextDue', { day: formats.day(next.due) })}
      </Link>
    </p>
  );
}
