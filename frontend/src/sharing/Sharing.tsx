import { useTranslation } from 'react-i18next';
import { RefusedError } from '../api/errors';
import { Section } from '../ui/elements/Section';
import { Notice } from '../ui/states/Notice';
import { RequestFailed } from '../ui/states/RequestFailed';
import { Unreachable } from '../ui/states/Unreachable';
import { NewShare } from './NewShare';
import { PrintedCode } from './PrintedCode';
import { ShareItem } from './ShareItem';
import { useShares, useSharing } from './useShares';

/** What the owner shows of a sheet's reports to others, and lets one more be shown. */
export function Sharing({ answerId, reportId }: { answerId: string; reportId: string }) {
  const { t } = useTranslation();
  const { data: shares, error, refetch } = useShares(answerId);
  const { make, withdraw } = useSharing(answerId);
  const failed = make.error ?? withdraw.error;
  const card = shares?.find(({ id }) => id === reportId);
  return (
    <div className="no-print">
      <Section anchor="sharing" words={{ title: t('sharing.title'), summary: t('sharing.summary') }}>
        <NewShare isPending={make.isPending} make={(depth, days) => make.act({ reportId, depth, days })} />
        {(!card || card.withdrawnAt) && <PrintedCode isPending={make.isPending || !shares} switchOn={(days) => make.act({ reportId, depth: 'CARD', days })} />}
        {failed && (failed instanceof RefusedError ? <Refused error={failed} /> : <Unreachable retry={() => void refetch()} />)}
        <h3>{t('sharing.links')}</h3>
        {error && !shares && <Unreachable retry={() => void refetch()} />}
        {!shares && !error && <p className="fine">{t('sharing.loading')}</p>}
        {shares?.length === 0 && <p className="fine">{t('sharing.none')}</p>}
        <ul className="plain">
          {shares?.map((share) => (
            <ShareItem key={share.id} share={share} isPending={withdraw.isPending} withdraw={() => withdraw.act(share.id)} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Refused({ error }: { error: RefusedError }) {
  const { t } = useTranslation();
  if (error.errorType === 'LimitReached') return <RequestFailed error={error} retry={() => undefined} />;
  return (
    <Notice kind="bad" title={t('sharing.failed')}>
      <p className="fine" lang="en">
        {error.message}
      </p>
    </Notice>
  );
}
