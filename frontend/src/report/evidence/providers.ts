import type { ReportTexts } from '../../catalogue/reportTexts';

/** Provider names, the same in every language; a test compares them with the registry of providers. */
const TITLES: Record<string, string> = {
  dns: 'DNS',
  mdn_observatory: 'MDN HTTP Observatory',
  have_i_been_pwned: 'Have I Been Pwned',
  cisa_kev: 'CISA KEV',
  first_epss: 'FIRST EPSS',
  shodan_internetdb: 'Shodan InternetDB',
  rdap: 'RDAP',
  similar_domains: 'Similar domains',
};

/** A provider's name; empty where no provider was asked. */
export function providerTitle(id: string, { words }: ReportTexts): string {
  if (id === 'own_website') return words.ownWebsite;
  return id === 'none' ? '' : (TITLES[id] ?? id.replaceAll('_', ' '));
}
