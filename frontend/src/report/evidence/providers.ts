import type { ReportTexts } from '../../catalogue/reportTexts';

/** The sources by the names that they have in every language; tested against the providers' table. */
const TITLES: Record<string, string> = {
  dns: 'DNS',
  mdn_observatory: 'MDN HTTP Observatory',
  have_i_been_pwned: 'Have I Been Pwned',
  cisa_kev: 'CISA KEV',
  first_epss: 'FIRST EPSS',
  shodan_internetdb: 'Shodan InternetDB',
};

/** A source's name; empty where nobody was asked. */
export function providerTitle(id: string, { words }: ReportTexts): string {
  if (id === 'own_website') return words.ownWebsite;
  return id === 'none' ? '' : (TITLES[id] ?? id.replaceAll('_', ' '));
}
