import { useTranslation } from 'react-i18next';
import { useEmail } from '../api/useEmail';
import { PageTitle } from '../ui/PageTitle';
import { Unreachable } from '../ui/Unreachable';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';

/** The customer's e-mail address, password and second factor. */
export default function AccountPage() {
  const { t } = useTranslation();
  const { data: email, isError, refetch } = useEmail();
  return (
    <div className="page narrow">
      <PageTitle>{t('account.title')}</PageTitle>
      <section className="card">
        <h2>{t('account.email')}</h2>
        {isError ? <Unreachable retry={() => void refetch()} /> : <p>{email ?? '…'}</p>}
      </section>
      <PasswordForm />
      <SecondFactor email={email} />
    </div>
  );
}
