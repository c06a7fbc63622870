import { useTranslation } from 'react-i18next';
import { linkText, useLinks } from '../../ui/elements/links';

/** Help for a lost authenticator app: Cognito has no recovery codes, so the operator turns the factor off. */
export function LostApp() {
  const { t } = useTranslation();
  const { support } = useLinks();
  return (
    <p className="fine">
      {t('signIn.lostApp')} {support && <a href={support}>{linkText(support)}</a>}
    </p>
  );
}
