import { useTranslation } from 'react-i18next';
import { useEmail } from '../api/useEmail';
import { PageTitle } from '../ui/elements/PageTitle';
import { Unreachable } from '../ui/states/Unreachable';
import { DeleteAccount } from './DeleteAccount';
import { DeletionReceipt } from './DeletionReceipt';
import { ExportData } from './ExportData';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';
import { useAccount } from './useAccount';

/** The customer's email address, password, second factor and data; or the deletion under way. */
export default function AccountPage() {
  const { t } = useTranslation();
  const { data: email, isError, refetch } = useEmail();
  const { data: account } = useAccount();
  const deletion = account?.deletion;
  if (deletion && deletion.status !== 'FAILED') return <DeletionReceipt deletion={deletion} />;
  return (
    <div className="page narrow">
      <PageTitle>{t('account.title')}</PageTitle>
      <section className="card">
        <h2>{t('account.email')}</h2>
        {isError ? <Unreachable retry={() => void refetch()} /> : <p>{email ?? '…'}</p>}
      </section>
      <PasswordForm />
      <SecondFactor email={email} />
      <ExportData last={account?.export} />
      <DeleteAccount hasFailed={deletion?.status === 'FAILED'} />
    </div>
  );
}
