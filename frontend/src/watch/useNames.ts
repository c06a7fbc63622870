import { useTranslation } from 'react-i18next';
import type { Named } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/names';

/** Takes the place of a check's id in a change: the proof that the domain is the owner's. */
const PROOF = 'domain_proof';

/** The names of what is watched. */
export function useNames(catalogue: Named): (probe: string) => string {
  const { t } = useTranslation();
  return (probe) => (probe === PROOF ? t('watch.proof') : nameOf(probe, catalogue));
}
