import { useTranslation } from 'react-i18next';
import { run } from '../api/client';
import { ExportAccountDocument, type Language } from '../generated/graphql';
import { useFormats } from '../i18n/formats';
import { currentLanguage } from '../i18n/start';
import { Notice } from '../ui/states/Notice';
import { RequestFailed } from '../ui/states/RequestFailed';
import { useAction } from '../ui/elements/useAction';
import { type Export, useReloadAccount } from './useAccount';

/** Asks for all data as one archive, and offers it once it is there. */
export function ExportData({ last }: { last: Export | null | undefined }) {
  const { t } = useTranslation();
  const reload = useReloadAccount();
  const begin = useAction({
    mutationFn: () => run(ExportAccountDocument, { language: currentLanguage().toUpperCase() as Language }),
    onSuccess: reload,
  });
  const isRunning = begin.isPending || last?.status === 'RUNNING';
  return (
    <section className="card" aria-labelledby="export-data">
      <h2 id="export-data">{t('account.export.title')}</h2>
      <p>{t('account.export.text')}</p>
      <p role="status">{isRunning && t('account.export.running')}</p>
      {!isRunning && last?.status === 'FAILED' && <Notice kind="bad" title={t('account.export.failed')} />}
      {!isRunning && last?.status === 'DONE' && <Archive {...last} />}
      {begin.error && <RequestFailed error={begin.error} retry={() => begin.act()} />}
      <button type="button" className="secondary" disabled={isRunning} onClick={() => begin.act()}>
        {t('account.export.begin')}
      </button>
    </section>
  );
}

function Archive({ requestedAt, size, url }: Export) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormats();
  return (
    <p>
      <a href={url ?? ''} download>
        {t('account.export.save', { moment: dateTime(requestedAt), size: number((size ?? 0) / 1024) })}
      </a>
    </p>
  );
}
