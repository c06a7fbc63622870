import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Catalogue } from '../catalogue/catalogue';
import { nameOf } from '../catalogue/names';
import { useReportTexts } from '../catalogue/reportTexts';
import { deviceTexts } from '../device/storage';
import { useFormats } from '../i18n/formats';
import { Section } from '../ui/elements/Section';
import { RequestRefused } from '../ui/states/RequestRefused';
import { Unreachable } from '../ui/states/Unreachable';
import { type Seen, useSaveWatch, useWatch, type Watch, type Wishes } from './useWatch';

const EVERY = ['NEVER', 'DAY', 'WEEK', 'MONTH'] as const;

interface Props {
  answerId: string;
  catalogue: Catalogue;
}

/** Whether a sheet is watched at night, what the last night saw, and what has changed before. */
export function Watching({ answerId, catalogue }: Props) {
  const { t, i18n } = useTranslation();
  const { data: watch, error, refetch } = useWatch(answerId);
  const save = useSaveWatch(answerId, watch?.settings, i18n.language);
  return (
    <Section anchor="watch" words={{ title: t('watch.title'), summary: t('watch.summary') }}>
      {error && !watch && <Unreachable retry={() => void refetch()} />}
      {!watch && !error && <p className="fine">{t('watch.loading')}</p>}
      {watch && <Switches watch={watch} isPending={save.isPending} save={(wishes) => save.act(wishes)} />}
      {save.error && (
        <RequestRefused
          error={save.error}
          title={t('watch.notSaved')}
          text={t('watch.notSavedText')}
          retry={() => save.variables && save.act(save.variables)}
        />
      )}
      {watch && <LastNight watch={watch} catalogue={catalogue} />}
      {watch && watch.history.length > 0 && <History answerId={answerId} history={watch.history} catalogue={catalogue} />}
    </Section>
  );
}

function Switches({ watch, isPending, save }: { watch: Watch; isPending: boolean; save: (wishes: Wishes) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { isOn, mailEvery, mailStopped } = watch.settings;
  return (
    <>
      <p>
        <label>
          <input type="checkbox" role="switch" checked={isOn} disabled={isPending} onChange={() => save({ isOn: !isOn, mailEvery })} /> {t('watch.isOn')}
        </label>
      </p>
      {isOn && (
        <p>
          <label htmlFor={`${id}-mail`}>{t('watch.mailEvery')}</label>{' '}
          <select
            id={`${id}-mail`}
            value={mailEvery}
            disabled={isPending}
            onChange={({ target }) => save({ isOn, mailEvery: target.value as (typeof EVERY)[number] })}
          >
            {EVERY.map((one) => (
              <option key={one} value={one}>
                {t(`watch.every.${one}`)}
              </option>
            ))}
          </select>
        </p>
      )}
      {isOn && mailStopped && <p role="status">{t(`watch.stopped.${mailStopped}`)}</p>}
    </>
  );
}

function LastNight({ watch, catalogue }: { watch: Watch; catalogue: Catalogue }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { look, uncertain, settings } = watch;
  return (
    <>
      {settings.nextAt && <p className="fine">{t('watch.next', { time: formats.dateTime(settings.nextAt) })}</p>}
      {look && (
        <p className="fine">
          {t('watch.looked', { time: formats.dateTime(look.at), count: look.seen.length })}{' '}
          {look.unseen.length > 0 && t('watch.unseen', { checks: look.unseen.map((one) => nameOf(one, catalogue)).join(', ') })}
        </p>
      )}
      {uncertain.map((time) => (
        <p key={time} role="status">
          {t('watch.uncertain', { time: formats.dateTime(time) })}
        </p>
      ))}
    </>
  );
}

function History({ answerId, history, catalogue }: { answerId: string; history: Seen[]; catalogue: Catalogue }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const texts = useReportTexts();
  const since = useLastVisit(answerId, history[0]?.at ?? '');
  const named = (status: Seen['change']['after']) => texts?.probeStatuses[status].title;
  return (
    <>
      <h3>{t('watch.history')}</h3>
      <ol className="plain">
        {history.map(({ change, at, since: first, report }) => (
          <li key={`${change.probe}-${at}`}>
            <strong>{t(`watch.kind.${change.kind}`)}</strong>: {nameOf(change.probe, catalogue)}: {named(change.before)} → {named(change.after)}
            {since && at > since && <strong> · {t('watch.new')}</strong>}
            <br />
            <span className="fine">
              {t('watch.since', { time: formats.dateTime(first) })}{' '}
              {report && <Link href={`/reports/${report}`}>{t('watch.report')}</Link>}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Up to when the owner has looked before, on this device; from now on it is the newest. */
function useLastVisit(answerId: string, newest: string): string | null {
  const key = `watch-seen:${answerId}`;
  const [since] = useState(() => {
    const before = deviceTexts.get(key);
    deviceTexts.set(key, newest);
    return before;
  });
  return since;
}
