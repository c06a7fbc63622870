import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formField } from '../../ui/elements/formField';
import { type ActionStatus, type PlanEntry, STATUSES } from './plan';
import { PlanNotSaved } from './PlanNotSaved';
import { useChange } from './usePlan';

interface Props {
  answerId: string;
  subject: string;
  entry: PlanEntry | undefined;
  /** Called once it is saved. */
  onSaved?: () => void;
}

/** How far an action is, who does it until when, and a note. */
export function EntryForm({ answerId, subject, entry, onSaved }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const change = useChange(answerId);
  const [status, setStatus] = useState<ActionStatus>(entry?.status ?? 'OPEN');
  const save = (given: Partial<PlanEntry>) => change.act({ subject, ...given }, onSaved);
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
        <select value={status} onChange={(event) => setStatus(event.target.value as ActionStatus)}>
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
        <button type="submit" className="primary small" disabled={change.isPending}>
          {change.isPending ? t('plan.saving') : t('plan.save')}
        </button>
        {entry?.status && (
          <button type="button" className="secondary small" disabled={change.isPending} onClick={() => save({ status: null, reason: null, person: null, due: null })}>
            {t('plan.drop')}
          </button>
        )}
        <span role="status">{change.isSuccess && t('plan.saved')}</span>
      </div>
      {change.error && <PlanNotSaved error={change.error} />}
    </form>
  );
}
