import { updateMFAPreference } from 'aws-amplify/auth';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withTimeLimit } from '../api/timeLimit';
import { PasswordProof } from './PasswordProof';

/** Turns the second factor off; `preference` is the key of the query to repeat. */
export function TurnOff({ preference }: { preference: QueryKey }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isConfirming, setConfirming] = useState(false);
  if (!isConfirming) {
    return (
      <button type="button" className="secondary" onClick={() => setConfirming(true)}>
        {t('account.turnOff')}
      </button>
    );
  }
  return (
    <PasswordProof
      text={t('account.turnOffProof')}
      button={t('account.turnOff')}
      act={() => withTimeLimit(updateMFAPreference({ totp: 'DISABLED' }))}
      onSuccess={() => client.invalidateQueries({ queryKey: preference })}
      cancel={() => setConfirming(false)}
    />
  );
}
