import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EntryForm } from './EntryForm';
import { entryOf } from './plan';
import { PlanLine } from './PlanLine';
import { PlanNotLoaded } from './PlanNotLoaded';
import { useChange, usePlan } from './usePlan';

interface Props {
  answerId: string;
  /** The question or check that the recommendation is about. */
  subject: string;
  /** The address of the question whose answer changes once it is done; null if there is none. */
  questionHref: string | null;
}

/** What is planned about a subject, and the form to plan it; a done one leads to its answer. */
export function Planned({ answerId, subject, questionHref }: Props) {
  const { t } = useTranslation();
  const { data: plan, error, refetch } = usePlan(answerId);
  const change = useChange(answerId);
  const [isOpen, setOpen] = useState(false);
  const summary = useRef<HTMLElement>(null);
  const entry = entryOf(plan, subject);
  if (error && !plan) return <PlanNotLoaded retry={() => void refetch()} />;
  if (!plan) return null;
  const onSaved = () => {
    summary.current?.focus();
    setOpen(false);
  };
  return (
    <div className={entry ? 'planned' : 'planned no-print'}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary ref={summary}>{entry?.status ? <PlanLine entry={entry} /> : t('plan.add')}</summary>
        {isOpen && (
          <EntryForm
            entry={entry}
            isSaving={change.isPending}
            error={change.error}
            save={(given) => change.act({ subject, ...given }, onSaved)}
          />
        )}
      </details>
      <span className="fine no-print" role="status">
        {change.isSuccess && !isOpen && t('plan.saved')}
      </span>
      {entry?.note && !isOpen && <p className="plan-note">{entry.note}</p>}
      {entry?.status === 'DONE' && questionHref && (
        <p className="no-print">
          {t('plan.doneNext')} <Link href={questionHref}>{t('report.changeAnswer')}</Link>
        </p>
      )}
    </div>
  );
}
