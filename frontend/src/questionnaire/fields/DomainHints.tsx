import { useTranslation } from 'react-i18next';
import type { DomainCheck } from '../../domain_proof/useDomainCheck';
import { existenceWords } from '../../domain_proof/DomainWords';
import { isMistyped } from '../../sheet/model/mistyped';
import { useProposedDomain } from './useProposedDomain';

interface Props {
  domain: string;
  check: DomainCheck;
  take: (domain: string) => void;
}

/** Hints to the right domain: the email address's own, and that a typed one doesn't exist. */
export function DomainHints({ domain, check, take }: Props) {
  const { t } = useTranslation();
  const proposed = useProposedDomain();
  const words = existenceWords(check.existence);
  const meant = proposed !== null && (domain === '' || isMistyped(domain, proposed)) ? proposed : null;
  return (
    <div className="domain-hints" role="status">
      {words && <p className="field-warning">{t(words, { domain })}</p>}
      {meant && (
        <button type="button" className="secondary" onClick={() => take(meant)}>
          {t(domain === '' ? 'domain.use' : 'domain.meant', { domain: meant })}
        </button>
      )}
    </div>
  );
}
