import { useTranslation } from 'react-i18next';

/** The sources by the names that they have in every language; tested against the providers' table. */
const TITLES: Record<string, string> = {
  dns: 'DNS',
  mdn_observatory: 'MDN HTTP Observatory',
  have_i_been_pwned: 'Have I Been Pwned',
  cisa_kev: 'CISA KEV',
  first_epss: 'FIRST EPSS',
  shodan_internetdb: 'Shodan InternetDB',
};

/** Gives a source's name; empty where nobody was asked. */
export function useProviderTitle(): (id: string) => string {
  const { t } = useTranslation();
  return (id) => {
    if (id === 'own_website') return t('report.ownWebsite');
    return id === 'none' ? '' : (TITLES[id] ?? id.replaceAll('_', ' '));
  };
}
