import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { releaseDevice } from '../api/owner';
import { endSession } from '../api/session';
import { useFormats } from '../i18n/formats';
import { saveFile } from '../report/downloads/saveFile';
import { Facts } from '../ui/elements/Facts';
import { PageTitle } from '../ui/elements/PageTitle';
import { Waiting } from '../ui/states/Waiting';
import type { Deletion } from './useAccount';

/** How far the deletion is; in the end, what was erased and what copies keep until when. */
export function DeletionReceipt({ deletion }: { deletion: Deletion }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const [, go] = useLocation();
  const isDone = deletion.status === 'DONE';
  const leave = async () => {
    releaseDevice();
    await endSession();
    go('/');
  };
  return (
    <div className="page narrow">
      <PageTitle>{t(isDone ? 'account.receipt.title' : 'account.receipt.running')}</PageTitle>
      <section className="card">
        {!isDone && <Waiting />}
        <p>{t(isDone ? 'account.receipt.text' : 'account.receipt.runningText')}</p>
        <p>
          {t('account.receipt.id')} <code>{deletion.id}</code>
        </p>
        <p>{t('account.receipt.begun', { moment: dateTime(deletion.requestedAt) })}</p>
        {deletion.endedAt && isDone && <p>{t('account.receipt.ended', { moment: dateTime(deletion.endedAt) })}</p>}
        {isDone && <Kept kept={deletion.kept ?? []} />}
        <div className="actions">
          {isDone && (
            <button type="button" className="secondary" onClick={() => saveFile(fileOf(deletion))}>
              {t('account.receipt.save')}
            </button>
          )}
          <button type="button" className="primary" onClick={() => void leave()}>
            {t('account.receipt.leave')}
          </button>
        </div>
      </section>
    </div>
  );
}

function Kept({ kept }: { kept: NonNullable<Deletion['kept']> }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <>
      <h2>{t('account.receipt.kept')}</h2>
      <p>{t('account.receipt.keptText')}</p>
      <Facts
        rows={kept.map(({ copy, goneBy }) => [
          t(`account.copy.${copy}`),
          t('account.receipt.goneBy', { day: day(goneBy) }),
        ])}
      />
    </>
  );
}

function fileOf({ erased, ...deletion }: Deletion) {
  const content = { ...deletion, erased: JSON.parse(erased ?? '{}') as unknown };
  return {
    name: `deletion-receipt-${deletion.id}.json`,
    mediaType: 'application/json',
    content: `${JSON.stringify(content, null, 2)}\n`,
  };
}
