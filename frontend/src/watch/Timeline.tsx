import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Named } from '../catalogue/catalogue';
import { useReportTexts } from '../catalogue/reportTexts';
import { useFormats } from '../i18n/formats';
import { useNames } from './useNames';
import type { Seen } from './useWatch';

interface Props {
  /** The newest first. */
  history: Seen[];
  /** Until when the owner has seen the history. */
  since: string | null;
  catalogue: Named;
}

/** For each check, what was seen and since when; the check that changed last comes first. */
export default function Timeline({ history, since, catalogue }: Props) {
  const { t } = useTranslation();
  const named = useNames(catalogue);
  const probes = [...new Set(history.map(({ change }) => change.probe))];
  return (
    <>
      <h3>{t('watch.history')}</h3>
      {probes.map((probe) => {
        const own = history.filter(({ change }) => change.probe === probe);
        return (
          <section key={probe} aria-label={named(probe)}>
            <h4>{named(probe)}</h4>
            <ol className="plain" reversed>
              {own.map((entry) => (
                <Step key={`${entry.at} ${entry.change.kind}`} entry={entry} isNew={since !== null && entry.at > since} />
              ))}
              <Before entry={own.at(-1) as Seen} />
            </ol>
          </section>
        );
      })}
    </>
  );
}

function Step({ entry: { change, at, since, report }, isNew }: { entry: Seen; isNew: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const texts = useReportTexts();
  const isSame = change.before === change.after;
  return (
    <li>
      <strong>{t(`watch.kind.${change.kind}`)}</strong>
      {!isSame && `: ${texts?.probeStatuses[change.after].title ?? ''}`}
      {isNew && <strong> · {t('watch.new')}</strong>}
      <br />
      <span className="fine">
        {t('watch.since', { time: formats.dateTime(since) })} {t('watch.confirmed', { time: formats.dateTime(at) })}{' '}
        {report && <Link href={`/reports/${report}`}>{t('watch.report')}</Link>}
      </span>
    </li>
  );
}

/** Its status before all that. */
function Before({ entry: { change, since } }: { entry: Seen }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const texts = useReportTexts();
  if (change.before === change.after) return null;
  return (
    <li className="fine">{t('watch.before', { status: texts?.probeStatuses[change.before].title, time: formats.dateTime(since) })}</li>
  );
}
