import { confirmResetPassword, resetPassword } from 'aws-amplify/auth';
import { useTranslation } from 'react-i18next';
import rule from '../../config/passwordRule.json';
import { formField } from '../../ui/elements/formField';
import { CodeForm } from './CodeForm';

interface Props {
  address: string;
  onDone: () => void;
  cancel: () => void;
}

/** The last step of a password reset: the code and the new password. */
export function ResetPassword({ address, onDone, cancel }: Props) {
  const { t } = useTranslation();
  return (
    <CodeForm
      title={t('signIn.resetTitle')}
      address={address}
      submit={t('signIn.setPassword')}
      onCode={async (confirmationCode, fields) => {
        const newPassword = formField(fields, 'password');
        await confirmResetPassword({ username: address, confirmationCode, newPassword });
        onDone();
      }}
      resend={() => resetPassword({ username: address })}
      cancel={cancel}
    >
      {/* Password managers store the password under this name. */}
      <span className="hidden" aria-hidden="true">
        <input name="username_of_password" autoComplete="username" value={address} tabIndex={-1} readOnly />
      </span>
      <label>
        {t('signIn.newPassword')}
        <input
          type="password"
          name="password"
          autoComplete="new-password"
          minLength={rule.minLength}
          aria-describedby="password-rule"
          required
        />
      </label>
      <p className="fine" id="password-rule">
        {t('signIn.passwordRule')}
      </p>
    </CodeForm>
  );
}
