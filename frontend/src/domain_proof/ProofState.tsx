import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { run } from '../api/client';
import { CheckDomainProofDocument, type CheckDomainProofMutation } from '../generated/graphql';
import { Notice } from '../ui/states/Notice';
import { RequestFailed } from '../ui/states/RequestFailed';

type Check = CheckDomainProofMutation['checkDomainProof'];

/** Whether the domain is proven now: checked when the page opens and on demand. */
export function ProofState({ domain, sheetId }: { domain: string; sheetId: string }) {
  const { t } = useTranslation();
  const { data, isFetching, error, refetch } = useQuery({
    queryKey: ['domain-proof-check', domain],
    queryFn: async () => (await run(CheckDomainProofDocument, { domain })).checkDomainProof,
    refetchOnWindowFocus: false,
  });
  const check = () => void refetch();
  return (
    <section className="card" aria-busy={isFetching}>
      <h2>{t('proof.state')}</h2>
      {isFetching && (
        <p className="busy" role="status">
          <span className="spinner" aria-hidden="true" /> {t('proof.checking')}
        </p>
      )}
      {!isFetching && error && <RequestFailed error={error} retry={check} />}
      {!isFetching && !error && data && <CheckResult check={data} sheetId={sheetId} />}
      <button type="button" className="secondary" disabled={isFetching} onClick={check}>
        {t('proof.checkNow')}
      </button>
    </section>
  );
}

function CheckResult({ check, sheetId }: { check: Check; sheetId: string }) {
  const { t } = useTranslation();
  if (!check.proven) {
    return (
      <Notice kind="warning" title={t('proof.notProven')}>
        {check.problem && <p>{t(`proof.problem.${check.problem}`)}</p>}
        <p>{t('proof.notProvenText')}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="good" title={t('proof.proven')}>
      <p>{t('proof.provenText')}</p>
      <Link href={`/sheets/${sheetId}/review`} className="button primary">
        {t('review.title')}
      </Link>
    </Notice>
  );
}
