import { useTranslation } from 'react-i18next';
import type { Named } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/names';

/** Stands where a change names its check: the proof that the domain is the owner's. */
const PROOF = 'domain_proof';

/** How what is watched is called. */
export function useNames(catalogue: Named): (probe: string) => string {
  const { t } = useTranslation();
  return (probe) => (probe === PROOF ? t('watch.proof') : nameOf(probe, catalogue));
}
