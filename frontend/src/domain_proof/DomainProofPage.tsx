import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { NotFound } from '../ui/states/NotFound';
import { LimitError, RefusedError } from '../api/errors';
import { useSavedSheet } from '../sheet/session/useSavedSheet';
import { Notice } from '../ui/states/Notice';
import { PageTitle } from '../ui/elements/PageTitle';
import { RequestFailed } from '../ui/states/RequestFailed';
import { Unreachable } from '../ui/states/Unreachable';
import { Waiting } from '../ui/states/Waiting';
import { existenceWords, FaultWords } from './DomainWords';
import { SimulatedProof } from './SimulatedProof';
import { ProofState } from './ProofState';
import { useDomainProof } from './useDomainProof';
import { ProofMethods } from './ProofMethods';

/** The proof of the sheet's domain, or of its name in `?name=`: its state, what it unlocks, and the two methods. */
export default function DomainProofPage({ sheetId }: { sheetId: string }) {
  const { data: sheet, error, isPending, refetch } = useSavedSheet(sheetId);
  const wanted = new URLSearchParams(useSearch()).get('name');
  if (error) return <Unreachable retry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  if (!sheet?.domain) return <NotFound />;
  const names = [...new Set([sheet.domain, ...sheet.names.map(({ name }) => name)])];
  const name = names.find((each) => each === wanted) ?? sheet.domain;
  return <Proof key={name} domain={name} {...{ names, sheetId }} />;
}

function Proof({ domain, names, sheetId }: { domain: string; names: string[]; sheetId: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useDomainProof(domain);
  const isRefused = error instanceof RefusedError && !(error instanceof LimitError);
  return (
    <div className="page narrow">
      <PageTitle>
        {t('proof.title')} <span className="name">{domain}</span>
      </PageTitle>
      <p>{t('proof.why')}</p>
      {names.length > 1 && (
        <nav aria-label={t('proof.names')}>
          <ul className="proof-names">
            {names.map((name) => (
              <li key={name}>
                <Link href={`/sheets/${sheetId}/domain?name=${name}`} aria-current={name === domain ? 'page' : undefined}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {isPending && <Waiting />}
      {isRefused && (
        <Notice kind="bad" title={t('proof.noDomain')}>
          <p>
            <FaultWords fault={error.fault} />
          </p>
          <Link href={`/sheets/${sheetId}/questions?at=domain`}>{t('review.enterDomain')}</Link>
        </Notice>
      )}
      {error && !isRefused && <RequestFailed error={error} retry={() => void refetch()} />}
      {data && (
        <>
          {existenceWords(data.existence) && (
            <Notice kind="warning" title={t(existenceWords(data.existence) ?? 'domain.absent', { domain })}>
              <Link href={`/sheets/${sheetId}/questions?at=domain`}>{t('review.correctDomain')}</Link>
            </Notice>
          )}
          <ProofState domain={domain} sheetId={sheetId} />
          <SimulatedProof proof={data} />
          <ProofMethods proof={data} />
        </>
      )}
    </div>
  );
}
