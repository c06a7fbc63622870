import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formField } from '../ui/elements/formField';
import { type PlanStatus, type PlanEntry, STATUSES } from './plan';
import { PlanNotSaved } from './PlanNotSaved';

interface Props {
  entry: PlanEntry | undefined;
  isSaving: boolean;
  error: Error | null;
  save: (given: Partial<PlanEntry>) => void;
}

/** How far it is, who does it by when, and a note. */
export function EntryForm({ entry, isSaving, error, save }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState<PlanStatus | null>(null);
  const status = chosen ?? entry?.status ?? 'OPEN';
  return (
    <form
      className="plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        const given = (name: string) => formField(fields, name).trim() || null;
        save({ status, reason: status === 'WONT_DO' ? given('reason') : null, person: given('person'), due: given('due'), note: given('note') });
      }}
    >
      <label>
        {t('plan.status')}
        <select value={status} onChange={(event) => setChosen(event.target.value as PlanStatus)}>
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {t(`plan.states.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {status === 'WONT_DO' && (
        <label>
          {t('plan.reason')}
          <input name="reason" maxLength={500} required defaultValue={entry?.reason ?? ''} />
        </label>
      )}
      <label>
        {t('plan.person')}
        <input name="person" maxLength={100} autoComplete="off" defaultValue={entry?.person ?? ''} />
      </label>
      <label>
        {t('plan.due')}
        <input type="date" name="due" defaultValue={entry?.due ?? ''} />
      </label>
      <label className="wide" htmlFor={id}>
        {t('plan.note')}
      </label>
      <textarea id={id} name="note" rows={2} maxLength={1000} defaultValue={entry?.note ?? ''} />
      <div className="actions">
        <button type="submit" className="primary small" disabled={isSaving}>
          {isSaving ? t('plan.saving') : t('plan.save')}
        </button>
        {entry?.status && (
          <button type="button" className="secondary small" disabled={isSaving} onClick={() => save({ status: null, reason: null, person: null, due: null })}>
            {t('plan.drop')}
          </button>
        )}
      </div>
      {error && <PlanNotSaved error={error} />}
    </form>
  );
}
