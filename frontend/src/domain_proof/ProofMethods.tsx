import { useTranslation } from 'react-i18next';
import type { DomainProofQuery } from '../generated/graphql';
import { CopyLine } from '../ui/elements/CopyLine';

/** The two methods to prove a domain; one of them is enough. */
export function ProofMethods({ proof }: { proof: DomainProofQuery['domainProof'] }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="card">
        <h2>{t('proof.byRecord')}</h2>
        <p>{t('proof.recordText')}</p>
        <CopyLine label={t('proof.recordName')} text={proof.recordName} />
        {shortName(proof) !== proof.recordName && <CopyLine label={t('proof.shortName')} text={shortName(proof)} />}
        <CopyLine label={t('proof.recordValue')} text={proof.token} />
      </section>
      <section className="card">
        <h2>{t('proof.byFile')}</h2>
        <p>{t('proof.fileText')}</p>
        <CopyLine label={t('proof.fileUrl')} text={proof.fileUrl} />
        <CopyLine label={t('proof.fileContent')} text={proof.token} />
      </section>
    </>
  );
}

/** The name without the domain, for DNS providers that append it. */
function shortName({ recordName, domain }: { recordName: string; domain: string }): string {
  return recordName.endsWith(`.${domain}`) ? recordName.slice(0, -domain.length - 1) : recordName;
}
