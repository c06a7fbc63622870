import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DomainProofQuery } from '../generated/graphql';
import { useDemoDomains } from '../ui/elements/demo';
import { Notice } from '../ui/states/Notice';
import { useAction } from '../ui/elements/useAction';

/** On one machine: publishes the record of a made-up domain, as its owner would. */
export function SimulatedProof({ proof }: { proof: DomainProofQuery['domainProof'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { domain, recordName: name, token: text } = proof;
  const isDemo = useDemoDomains().includes(domain);
  const record = useAction({
    mutationFn: async () => {
      const answer = await fetch(`/demo/records/${domain}`, { method: 'PUT', body: JSON.stringify({ name, text }) });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['domain-proof-check', domain] }),
  });
  if (!isDemo) return null;
  return (
    <section className="card">
      <h2>{t('demo.proof')}</h2>
      <p>{t('demo.proofText')}</p>
      <button type="button" className="secondary" disabled={record.isPending} onClick={() => record.act()}>
        {t('demo.setRecord')}
      </button>
      {record.error && <Notice kind="bad" title={t('demo.failed')} />}
    </section>
  );
}
