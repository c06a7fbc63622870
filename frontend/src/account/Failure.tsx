import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice';
import { accountFailure } from './accountFailure';

/** What went wrong, in the page's words; for what has none, Cognito's own are there to pass on. */
export function Failure({ error }: { error: Error }) {
  const { t } = useTranslation();
  const failure = accountFailure(error);
  return (
    <Notice kind="bad" title={t(`account.failures.${failure}`)}>
      {failure === 'newPassword' && <p>{t('signIn.passwordRule')}</p>}
      {failure === 'unknown' && (
        <p className="fine" lang="en">
          {error.message}
        </p>
      )}
    </Notice>
  );
}
