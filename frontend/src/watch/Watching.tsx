import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../catalogue/catalogue';
import { deviceTexts } from '../device/storage';
import { Section } from '../ui/elements/Section';
import { Part } from '../ui/states/Part';
import { RequestRefused } from '../ui/states/RequestRefused';
import { Unreachable } from '../ui/states/Unreachable';
import { LastNight } from './LastNight';
import { useSaveWatch, useWatch, type Watch } from './useWatch';

/** Loaded only while the watch is on. */
const MailWishes = lazy(() => import('./MailWishes'));
const Timeline = lazy(() => import('./Timeline'));

interface Props {
  answerId: string;
  catalogue: Named;
}

/** Whether a sheet is watched at night, what the last night saw, and what has changed before. */
export function Watching({ answerId, catalogue }: Props) {
  const { t, i18n } = useTranslation();
  const { data: watch, error, refetch } = useWatch(answerId);
  const save = useSaveWatch(answerId, watch?.settings, i18n.language);
  // Shows a choice while it is being saved.
  const settings = watch && { ...watch.settings, ...(save.isPending && save.variables) };
  const isOn = settings?.isOn ?? false;
  return (
    <Section anchor="watch" words={{ title: t('watch.title'), summary: t('watch.summary') }}>
      {error && !watch && <Unreachable retry={() => void refetch()} />}
      {!watch && !error && <p className="fine">{t('watch.loading')}</p>}
      {watch && (
        <p>
          <label>
            <input type="checkbox" role="switch" checked={isOn} disabled={save.isPending} onChange={() => save.act({ isOn: !isOn })} /> {t('watch.isOn')}
          </label>
        </p>
      )}
      {settings && isOn && (
        <Part wait={<p className="fine">{t('watch.loading')}</p>}>
          <MailWishes settings={settings} isPending={save.isPending} save={save.act} />
        </Part>
      )}
      {save.error && (
        <RequestRefused
          error={save.error}
          title={t('watch.notSaved')}
          text={t('watch.notSavedText')}
          retry={() => save.variables && save.act(save.variables)}
        />
      )}
      {watch && <LastNight watch={watch} catalogue={catalogue} />}
      {watch && watch.history.length > 0 && <Changes answerId={answerId} watch={watch} catalogue={catalogue} />}
    </Section>
  );
}

function Changes({ answerId, watch, catalogue }: Props & { watch: Watch }) {
  const { t } = useTranslation();
  const since = useLastVisit(answerId, watch.history[0]?.at ?? '');
  const fresh = watch.history.filter(({ at }) => since !== null && at > since).length;
  return (
    <>
      {since !== null && <p role="status">{t('watch.fresh', { count: fresh })}</p>}
      <Part wait={<p className="fine">{t('watch.loading')}</p>}>
        <Timeline history={watch.history} since={since} catalogue={catalogue} />
      </Part>
    </>
  );
}

/** Until when the owner has seen the history on this device; from now on, all of it. */
function useLastVisit(answerId: string, newest: string): string | null {
  const key = `watch-seen:${answerId}`;
  const [since] = useState(() => {
    const before = deviceTexts.get(key);
    deviceTexts.set(key, newest);
    return before;
  });
  return since;
}
