import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { NotFound } from '../ui/NotFound';
import { RefusedError } from '../api/errors';
import { useSavedSheet } from '../sheet/useSavedSheet';
import { Notice } from '../ui/Notice';
import { PageTitle } from '../ui/PageTitle';
import { Unreachable } from '../ui/Unreachable';
import { Waiting } from '../ui/Waiting';
import { ProofState } from './ProofState';
import { useDomainProof } from './useDomainProof';
import { ProofMethods } from './ProofMethods';

/** The proof of the sheet's domain: its state, what it unlocks, and the two methods. */
export default function DomainProofPage({ sheetId }: { sheetId: string }) {
  const { data: sheet, error, isPending, refetch } = useSavedSheet(sheetId);
  if (error) return <Unreachable retry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  return sheet?.domain ? <Proof domain={sheet.domain} sheetId={sheetId} /> : <NotFound />;
}

function Proof({ domain, sheetId }: { domain: string; sheetId: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useDomainProof(domain);
  return (
    <div className="page narrow">
      <PageTitle>
        {t('proof.title')} <span className="name">{domain}</span>
      </PageTitle>
      <p>{t('proof.why')}</p>
      {isPending && <Waiting />}
      {error instanceof RefusedError && (
        <Notice kind="bad" title={t('proof.noDomain')}>
          <Link href={`/sheets/${sheetId}/questions?at=domain`}>{t('review.enterDomain')}</Link>
        </Notice>
      )}
      {error && !(error instanceof RefusedError) && <Unreachable retry={() => void refetch()} />}
      {data && (
        <>
          <ProofState domain={domain} sheetId={sheetId} />
          <ProofMethods proof={data} />
        </>
      )}
    </div>
  );
}
