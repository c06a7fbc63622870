import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../../ui/states/Waiting';
import { entryOf } from './plan';
import { PlanNotSaved } from './PlanNotSaved';
import { useChange, usePlan } from './usePlan';

/** A note beside a question; it is saved with the sheet's plan, and counts for nothing. */
export function NoteField({ answerId, question }: { answerId: string; question: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { data: plan, isPending } = usePlan(answerId);
  const note = entryOf(plan, question)?.note;
  return (
    <details className="note" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{note ? t('plan.noteThere') : t('plan.noteAdd')}</summary>
      {isOpen && isPending && <Waiting />}
      {isOpen && plan && <NoteText answerId={answerId} question={question} note={note ?? ''} />}
    </details>
  );
}

function NoteText({ answerId, question, note }: { answerId: string; question: string; note: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(note);
  const change = useChange(answerId);
  const isChanged = text.trim() !== note;
  const save = () => isChanged && change.act({ subject: question, note: text.trim() || null });
  return (
    <>
      <label htmlFor={id}>{t('plan.note')}</label>
      <textarea id={id} rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} onBlur={save} />
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
