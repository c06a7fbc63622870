import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { run } from '../api/client';
import { DeleteAccountDocument } from '../generated/graphql';
import { removeAllEdits } from '../sheet/session/unsavedEdits';
import { Notice } from '../ui/states/Notice';
import { PasswordProof } from './PasswordProof';
import { useReloadAccount } from './useAccount';

async function deleteAccount(): Promise<void> {
  await run(DeleteAccountDocument, {});
  // Edits that aren't saved yet go with the account.
  removeAllEdits();
}

/** Deletes the account, once the password is confirmed. */
export function DeleteAccount({ hasFailed }: { hasFailed: boolean }) {
  const { t } = useTranslation();
  const [isConfirming, setConfirming] = useState(false);
  const reload = useReloadAccount();
  return (
    <section className="card" aria-labelledby="delete-account">
      <h2 id="delete-account">{t('account.delete.title')}</h2>
      <p>{t('account.delete.text')}</p>
      {hasFailed && <Notice kind="bad" title={t('account.delete.failed')} />}
      {!isConfirming && (
        <button type="button" className="danger" onClick={() => setConfirming(true)}>
          {t('account.delete.ask')}
        </button>
      )}
      {isConfirming && (
        <PasswordProof
          text={t('account.delete.proof')}
          button={t('account.delete.begin')}
          act={deleteAccount}
          onSuccess={reload}
          cancel={() => setConfirming(false)}
        />
      )}
    </section>
  );
}
