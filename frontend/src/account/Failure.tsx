import { useTranslation } from 'react-i18next';
import { RefusedError } from '../api/errors';
import { authCause } from '../sign_in/cognito/authErrors';
import { Notice } from '../ui/states/Notice';

/** An error in the page's words; for an unknown one, Cognito's message, to pass on to support. */
export function Failure({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (error instanceof RefusedError && error.errorType === 'SignInAgain') {
    return (
      <Notice kind="warning" title={t('account.signInAgain')}>
        <p>{t('account.signInAgainText')}</p>
      </Notice>
    );
  }
  const cause = authCause(error, 'app');
  // The account page asks for no address, so only the password can be wrong.
  const title = cause === 'wrongPassword' ? t('account.wrongPassword') : t(`authError.${cause}`);
  return (
    <Notice kind="bad" title={title}>
      {cause === 'unknown' && (
        <p className="fine" lang="en">
          {error.message}
        </p>
      )}
    </Notice>
  );
}
