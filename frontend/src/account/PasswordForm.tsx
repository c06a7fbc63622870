import { updatePassword, type UpdatePasswordInput } from 'aws-amplify/auth';
import { useTranslation } from 'react-i18next';
import { withTimeLimit } from '../api/timeLimit';
import rule from '../config/passwordRule.json';
import { formField } from '../ui/elements/formField';
import { Notice } from '../ui/states/Notice';
import { useAction } from '../ui/elements/useAction';
import { Failure } from './Failure';

export function PasswordForm() {
  const { t } = useTranslation();
  const change = useAction({ mutationFn: (input: UpdatePasswordInput) => withTimeLimit(updatePassword(input)) });
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const fields = new FormData(form);
        const oldPassword = formField(fields, 'old');
        const newPassword = formField(fields, 'new');
        change.act({ oldPassword, newPassword }, () => form.reset());
      }}
    >
      <h2>{t('account.password')}</h2>
      <label>
        {t('account.oldPassword')}
        <input type="password" name="old" autoComplete="current-password" required />
      </label>
      <label>
        {t('account.newPassword')}
        <input type="password" name="new" autoComplete="new-password" minLength={rule.minLength} required />
      </label>
      <p className="fine">{t('signIn.passwordRule')}</p>
      {change.isSuccess && <Notice kind="good" title={t('account.passwordChanged')} />}
      {change.error && <Failure error={change.error} />}
      <button type="submit" className="secondary" disabled={change.isPending}>
        {t('account.changePassword')}
      </button>
    </form>
  );
}
