import { updateMFAPreference } from 'aws-amplify/auth';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withTimeLimit } from '../api/timeLimit';
import { focusFirstField } from '../ui/focus';
import { formField } from '../ui/formField';
import { useAction } from '../ui/useAction';
import { Failure } from './Failure';
import { requirePassword } from './requirePassword';

/**
 * Turns the second factor off for who knows the password: an unlocked device alone isn't enough.
 * `preference` is the key of the query to repeat.
 */
export function TurnOff({ preference }: { preference: QueryKey }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const turnOff = useAction({
    mutationFn: async (password: string) => {
      await requirePassword(password);
      await withTimeLimit(updateMFAPreference({ totp: 'DISABLED' }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: preference }),
  });
  if (!isAsking) {
    return (
      <button type="button" className="secondary" onClick={() => setAsking(true)}>
        {t('account.turnOff')}
      </button>
    );
  }
  return (
    <form
      ref={focusFirstField}
      onSubmit={(event) => {
        event.preventDefault();
        turnOff.act(formField(new FormData(event.currentTarget), 'password'));
      }}
    >
      <p>{t('account.turnOffProof')}</p>
      <label>
        {t('account.oldPassword')}
        <input type="password" name="password" autoComplete="current-password" required />
      </label>
      {turnOff.error && <Failure error={turnOff.error} />}
      <div className="actions">
        <button type="submit" className="danger" disabled={turnOff.isPending}>
          {t('account.turnOff')}
        </button>
        <button type="button" className="secondary" onClick={() => setAsking(false)}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
