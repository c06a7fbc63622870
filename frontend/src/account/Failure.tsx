import { useTranslation } from 'react-i18next';
import { authCause } from '../sign_in/authErrors';
import { Notice } from '../ui/Notice';

/** What went wrong, in the page's words; for what has none, Cognito's own are there to pass on. */
export function Failure({ error }: { error: Error }) {
  const { t } = useTranslation();
  const cause = authCause(error);
  // Here no address is asked for: only the password can be wrong.
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
