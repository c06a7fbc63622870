import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { run } from '../api/client';
import { DeleteAccountDocument } from '../generated/graphql';
import { removeAllEdits } from '../sheet/unsavedEdits';
import { focusFirstField } from '../ui/focus';
import { formField } from '../ui/formField';
import { Notice } from '../ui/Notice';
import { useAction } from '../ui/useAction';
import { Failure } from './Failure';
import { requirePassword } from './requirePassword';
import { useReloadAccount } from './useAccount';

/** Deletes the account for who knows the password: an unlocked device alone isn't enough. */
export function DeleteAccount({ hasFailed }: { hasFailed: boolean }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const reload = useReloadAccount();
  const begin = useAction({
    mutationFn: async (password: string) => {
      await requirePassword(password);
      await run(DeleteAccountDocument, {});
      // What hasn't been saved yet isn't wanted any more.
      removeAllEdits();
    },
    onSuccess: reload,
  });
  return (
    <section className="card" aria-labelledby="delete-account">
      <h2 id="delete-account">{t('account.delete.title')}</h2>
      <p>{t('account.delete.text')}</p>
      {hasFailed && <Notice kind="bad" title={t('account.delete.failed')} />}
      {!isAsking && (
        <button type="button" className="danger" onClick={() => setAsking(true)}>
          {t('account.delete.ask')}
        </button>
      )}
      {isAsking && (
        <form
          ref={focusFirstField}
          onSubmit={(event) => {
            event.preventDefault();
            begin.act(formField(new FormData(event.currentTarget), 'password'));
          }}
        >
          <p>{t('account.delete.proof')}</p>
          <label>
            {t('account.oldPassword')}
            <input type="password" name="password" autoComplete="current-password" required />
          </label>
          {begin.error && <Failure error={begin.error} />}
          <div className="actions">
            <button type="submit" className="danger" disabled={begin.isPending}>
              {t('account.delete.begin')}
            </button>
            <button type="button" className="secondary" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
