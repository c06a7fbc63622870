import { useTranslation } from 'react-i18next';
import { PageTitle } from '../ui/PageTitle';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';
import { useEmail } from './useEmail';

/** The customer's e-mail address, password and second factor. */
export default function AccountPage() {
  const { t } = useTranslation();
  const email = useEmail();
  return (
    <div className="page narrow">
      <PageTitle>{t('account.title')}</PageTitle>
      <section className="card">
        <h2>{t('account.email')}</h2>
        <p>{email ?? '…'}</p>
      </section>
      <PasswordForm />
      <SecondFactor email={email} />
    </div>
  );
}
