import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchFragment } from '../generated/graphql';
import { hoursOf, zoneHere } from './hours';
import type { Wishes } from './useWatch';

const EVERY = ['NEVER', 'DAY', 'WEEK', 'MONTH'] as const;
const REMINDERS = [90, 180, 365, 730];

interface Props {
  settings: WatchFragment;
  isPending: boolean;
  save: (wishes: Partial<Wishes>) => void;
}

/** When the owner gets mail: how often, the quiet hours, and the age of answers that triggers a reminder. */
export default function MailWishes({ settings, isPending, save }: Props) {
  const { t } = useTranslation();
  const { mailEvery, mailStopped, remindAfterDays } = settings;
  const id = useId();
  const other = remindAfterDays === null || REMINDERS.includes(remindAfterDays) ? [] : [remindAfterDays];
  return (
    <>
      <p>
        <label htmlFor={`${id}-every`}>{t('watch.mailEvery')}</label>
        <select
          id={`${id}-every`}
          value={mailEvery}
          disabled={isPending}
          onChange={({ target }) => save({ mailEvery: target.value as Wishes['mailEvery'] })}
        >
          {EVERY.map((one) => (
            <option key={one} value={one}>
              {t(`watch.every.${one}`)}
            </option>
          ))}
        </select>
      </p>
      {mailStopped && <p role="status">{t(`watch.stopped.${mailStopped}`)}</p>}
      {mailEvery !== 'NEVER' && (
        <>
          <QuietHours settings={settings} isPending={isPending} save={save} />
          <p>
            <label htmlFor={`${id}-remind`}>{t('watch.remind')}</label>
            <select
              id={`${id}-remind`}
              value={remindAfterDays ?? ''}
              disabled={isPending}
              onChange={({ target }) => save({ remindAfterDays: target.value ? Number(target.value) : null })}
            >
              <option value="">{t('watch.every.NEVER')}</option>
              {[...REMINDERS, ...other].map((days) => (
                <option key={days} value={days}>
                  {t('watch.days', { count: days })}
                </option>
              ))}
            </select>
          </p>
        </>
      )}
    </>
  );
}

/** From when to when there is no mail, by the clock of this device; the platform keeps hours in UTC. */
function QuietHours({ settings, isPending, save }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const zone = zoneHere();
  const hours = hoursOf(zone, new Date());
  const ends = ['quietFrom', 'quietUntil'] as const;
  return (
    <fieldset>
      <legend>{t('watch.quiet', { zone })}</legend>
      {ends.map((end) => (
        <span key={end}>
          <label htmlFor={`${id}-${end}`}>{t(`watch.${end}`)}</label>
          <select
            id={`${id}-${end}`}
            value={settings[end]}
            disabled={isPending}
            onChange={({ target }) => save({ [end]: Number(target.value) })}
          >
            {hours.map(({ utc, local }) => (
              <option key={utc} value={utc}>
                {local}
              </option>
            ))}
          </select>
        </span>
      ))}
      <p className="fine">{t(settings.quietFrom === settings.quietUntil ? 'watch.quietNever' : 'watch.quietText')}</p>
    </fieldset>
  );
}
