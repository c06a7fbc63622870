import { useTranslation } from 'react-i18next';
import type { Named } from '../catalogue/catalogue';
import { useFormats } from '../i18n/formats';
import { useNames } from './useNames';
import type { Watch } from './useWatch';

/** When the next night is, what the last one saw and could not see, and which mails may not have arrived. */
export function LastNight({ watch, catalogue }: { watch: Watch; catalogue: Named }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const named = useNames(catalogue);
  const { look, pending, uncertain, settings } = watch;
  const listed = (probes: string[]) => [...new Set(probes)].map(named).join(', ');
  return (
    <>
      {settings.nextAt && <p className="fine">{t('watch.next', { time: formats.dateTime(settings.nextAt) })}</p>}
      {look && (
        <p className="fine">
          {t('watch.looked', { time: formats.dateTime(look.at), count: look.seen.length })}{' '}
          {look.unseen.length > 0 && t('watch.unseen', { checks: listed(look.unseen) })}{' '}
          {pending.length > 0 && t('watch.pending', { checks: listed(pending) })}
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
