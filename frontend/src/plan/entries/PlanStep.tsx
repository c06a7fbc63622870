import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EntryForm } from './EntryForm';
import { entryOf } from './plan';
import { PlanLine } from './PlanLine';
import { usePlan } from './usePlan';

interface Props {
  answerId: string;
  /** The question or check that the action is about. */
  subject: string;
  /** Where the answer of a done action is changed; null where no question is behind it. */
  questionHref: string | null;
}

/** What is planned about an action of a report, and the form to plan it; a done one leads to its answer. */
export function PlanStep({ answerId, subject, questionHref }: Props) {
  const { t } = useTranslation();
  const { data: plan, error, refetch } = usePlan(answerId);
  const [isOpen, setOpen] = useState(false);
  const entry = entryOf(plan, subject);
  if (error) {
    return (
      <p className="fine no-print">
        {t('plan.notLoaded')}{' '}
        <button type="button" className="link" onClick={() => void refetch()}>
          {t('tryAgain')}
        </button>
      </p>
    );
  }
  if (!plan) return null;
  return (
    <div className={entry ? 'plan-step' : 'plan-step no-print'}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{entry?.status ? <PlanLine entry={entry} /> : t('plan.add')}</summary>
        <EntryForm key={JSON.stringify(entry ?? null)} {...{ answerId, subject, entry }} onSaved={() => setOpen(false)} />
      </details>
      {entry?.note && !isOpen && <p className="plan-note">{entry.note}</p>}
      {entry?.status === 'DONE' && questionHref && (
        <p className="no-print">
          {t('plan.doneNext')} <Link href={questionHref}>{t('report.changeAnswer')}</Link>
        </p>
      )}
    </div>
  );
}
