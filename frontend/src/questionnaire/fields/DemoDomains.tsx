import { useTranslation } from 'react-i18next';
import { useDemoDomains } from '../../ui/elements/demo';

/** On one machine, where no real domain can be looked up: the made-up ones to choose from. */
export function DemoDomains({ take }: { take: (domain: string) => void }) {
  const { t } = useTranslation();
  const domains = useDemoDomains();
  if (domains.length === 0) return null;
  return (
    <details className="demo">
      <summary>{t('demo.domains')}</summary>
      <p className="fine">{t('demo.domainsText')}</p>
      <div className="actions">
        {domains.map((domain) => (
          <button key={domain} type="button" className="secondary small" onClick={() => take(domain)}>
            {domain}
          </button>
        ))}
      </div>
    </details>
  );
}
