import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { NotFound } from '../app/NotFound';
import { run } from '../api/client';
import { RefusedError } from '../api/errors';
import { CheckDomainProofDocument } from '../generated/graphql';
import { sheetApi } from '../sheet/sheetApi';
import { Notice } from '../ui/Notice';
import { PageTitle } from '../ui/PageTitle';
import { Unreachable } from '../ui/Unreachable';
import { Waiting } from '../ui/Waiting';
import { CopyLine } from './CopyLine';
import { useDomainProof } from './useDomainProof';

/** How the customer shows that the sheet's domain is theirs, what that unlocks, and the check. */
export default function DomainProofPage({ sheetId }: { sheetId: string }) {
  const { data: sheet, error, isPending, refetch } = useQuery({
    queryKey: ['sheet', sheetId],
    queryFn: () => sheetApi.load(sheetId),
  });
  if (error) return <Unreachable retry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  return sheet?.domain ? <Proof domain={sheet.domain} sheetId={sheetId} /> : <NotFound />;
}

function Proof({ domain, sheetId }: { domain: string; sheetId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useDomainProof(domain);
  return (
    <div className="page narrow">
      <PageTitle>{t('proof.title', { domain })}</PageTitle>
      <p>{t('proof.why')}</p>
      {error instanceof RefusedError && (
        <Notice kind="bad" title={t('proof.noDomain')}>
          <Link href={`/sheets/${sheetId}/questions?at=domain`}>{t('review.enterDomain')}</Link>
        </Notice>
      )}
      {error && !(error instanceof RefusedError) && <Unreachable retry={() => void refetch()} />}
      {data && (
        <>
          <section className="card">
            <h2>{t('proof.byRecord')}</h2>
            <p>{t('proof.recordText')}</p>
            <CopyLine label={t('proof.recordName')} text={data.recordName} />
            <CopyLine label={t('proof.recordValue')} text={data.token} />
          </section>
          <section className="card">
            <h2>{t('proof.byFile')}</h2>
            <p>{t('proof.fileText')}</p>
            <CopyLine label={t('proof.fileUrl')} text={data.fileUrl} />
            <CopyLine label={t('proof.fileContent')} text={data.token} />
          </section>
          <Check domain={domain} sheetId={sheetId} />
        </>
      )}
    </div>
  );
}

function Check({ domain, sheetId }: { domain: string; sheetId: string }) {
  const { t } = useTranslation();
  const check = useMutation({
    mutationFn: async () => (await run(CheckDomainProofDocument, { domain })).checkDomainProof,
  });
  return (
    <section className="card">
      <h2>{t('proof.check')}</h2>
      {check.data?.proven && (
        <Notice kind="good" title={t('proof.proven')}>
          <p>{t('proof.provenText')}</p>
          <Link href={`/sheets/${sheetId}/review`} className="button primary">
            {t('review.title')}
          </Link>
        </Notice>
      )}
      {check.data && !check.data.proven && (
        <Notice kind="warning" title={t('proof.notProven')}>
          {check.data.problem && <p>{t(`proof.problem.${check.data.problem}`)}</p>}
          <p>{t('proof.notProvenText')}</p>
        </Notice>
      )}
      {check.isError && <Unreachable retry={() => check.mutate()} />}
      <button type="button" className="secondary" disabled={check.isPending} onClick={() => check.mutate()}>
        {check.isPending ? t('proof.checking') : t('proof.checkNow')}
      </button>
    </section>
  );
}
