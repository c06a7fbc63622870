import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../ui/states/Waiting';
import { entryOf } from './plan';
import { PlanNotLoaded } from './PlanNotLoaded';
import { PlanNotSaved } from './PlanNotSaved';
import { useChange, usePlan } from './usePlan';

/** A note beside a question; it is saved with the sheet's plan, and isn't scored. */
export function NoteField({ answerId, question }: { answerId: string; question: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { data: plan, error, isPending, refetch } = usePlan(answerId);
  const note = entryOf(plan, question)?.note;
  return (
    <details className="note" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{note ? t('plan.noteThere') : t('plan.noteAdd')}</summary>
      {isOpen && isPending && <Waiting />}
      {isOpen && error && !plan && <PlanNotLoaded retry={() => void refetch()} />}
      {isOpen && plan && <NoteText answerId={answerId} question={question} note={note ?? ''} />}
    </details>
  );
}

function NoteText({ answerId, question, note }: { answerId: string; question: string; note: string }) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const change = useChange(answerId);
  const isChanged = edited !== null && edited.trim() !== note;
  const send = (sent: string) =>
    change.act({ subject: question, note: sent.trim() || null }, () => {
      const shown = field.current;
      if (!shown) return;
      if (shown.value === sent) setEdited(null);
      // Otherwise it is saved on leaving the field.
      else if (shown !== document.activeElement) send(shown.value);
    });
  const save = () => isChanged && send(edited);
  return (
    <>
      <label htmlFor={id}>{t('plan.note')}</label>
      <textarea ref={field} id={id} rows={3} maxLength={1000} value={edited ?? note} onChange={(event) => setEdited(event.target.value)} onBlur={save} />
      <div className="actions">
        <button type="button" className="secondary small" disabled={!isChanged || change.isPending} onClick={save}>
          {t('plan.save')}
        </button>
        <span className="fine" role="status">
          {change.isPending ? t('plan.saving') : change.isSuccess && !isChanged ? t('plan.saved') : t('plan.noteCounts')}
        </span>
      </div>
      {change.error && <PlanNotSaved error={change.error} />}
    </>
  );
}
