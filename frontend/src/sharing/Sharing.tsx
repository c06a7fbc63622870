import { useTranslation } from 'react-i18next';
import { Section } from '../ui/elements/Section';
import { RequestRefused } from '../ui/states/RequestRefused';
import { Unreachable } from '../ui/states/Unreachable';
import { NewShare } from './NewShare';
import { PrintedCode } from './PrintedCode';
import { ShareItem } from './ShareItem';
import { type Shown, useShares, useSharing } from './useShares';
import './sharing.css';

/** The shares of a sheet's reports, and the form for another one. */
export function Sharing({ answerId, reportId }: { answerId: string; reportId: string }) {
  const { t } = useTranslation();
  const { data: shares, error, refetch } = useShares(answerId);
  const { make, withdraw } = useSharing(answerId);
  const show = (what: Shown) => {
    withdraw.reset();
    make.act(what);
  };
  const end = (id: string) => {
    make.reset();
    withdraw.act(id);
  };
  const card = shares?.find(({ id }) => id === reportId);
  return (
    <div className="no-print">
      <Section anchor="sharing" words={{ title: t('sharing.title'), summary: t('sharing.summary') }}>
        <NewShare isPending={make.isPending} make={(depth, days) => show({ reportId, depth, days })} />
        {(!card || card.withdrawnAt) && <PrintedCode isPending={make.isPending || !shares} switchOn={(days) => show({ reportId, depth: 'CARD', days })} />}
        {make.error && (
          <RequestRefused error={make.error} title={t('sharing.failed')} text={t('sharing.failedText')} retry={() => make.variables && show(make.variables)} />
        )}
        {withdraw.error && (
          <RequestRefused
            error={withdraw.error}
            title={t('sharing.notWithdrawn')}
            text={t('sharing.notWithdrawnText')}
            retry={() => withdraw.variables && end(withdraw.variables)}
          />
        )}
        <h3>{t('sharing.links')}</h3>
        {error && !shares && <Unreachable retry={() => void refetch()} />}
        {!shares && !error && <p className="fine">{t('sharing.loading')}</p>}
        {shares?.length === 0 && <p className="fine">{t('sharing.none')}</p>}
        <ul className="plain">
          {shares?.map((share) => (
            <ShareItem key={share.id} share={share} isPending={withdraw.isPending} withdraw={() => end(share.id)} />
          ))}
        </ul>
      </Section>
    </div>
  );
}
