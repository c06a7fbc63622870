import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageTitle } from '../elements/PageTitle';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="page narrow">
      <PageTitle>{t('notFound.title')}</PageTitle>
      <p>{t('notFound.text')}</p>
      <Link href="/" className="primary button">
        {t('toOverview')}
      </Link>
    </div>
  );
}
