import { fetchUserAttributes } from 'aws-amplify/auth';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../ui/PageTitle';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';

/** The customer's e-mail address, password and second factor. */
export default function AccountPage() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['account'], queryFn: () => fetchUserAttributes() });
  return (
    <div className="page narrow">
      <PageTitle>{t('account.title')}</PageTitle>
      <section className="card">
        <h2>{t('account.email')}</h2>
        <p>{data?.email ?? '…'}</p>
      </section>
      <PasswordForm />
      <SecondFactor />
    </div>
  );
}
