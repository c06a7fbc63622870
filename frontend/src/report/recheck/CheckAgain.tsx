import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RefusedError } from '../../api/errors';
import { nameOf, optionOf } from '../../catalogue/names';
import { type Exact, isNothing, useFormats } from '../../i18n/formats';
import { Notice } from '../../ui/states/Notice';
import { RequestFailed } from '../../ui/states/RequestFailed';
import type { Recommendation } from '../document/content';
import type { ReportParts } from '../document/ReportParts';
import { isReason } from './reasons';
import { useRecheck } from './useRecheck';

interface Props extends ReportParts {
  reportId: string;
  recommendation: Recommendation;
}

/** A button for each check of a recommendation that can be made from outside. */
export function CheckAgain({ recommendation, ...parts }: Props) {
  const { content } = parts;
  const subject = recommendation.question ?? recommendation.probe ?? '';
  const isSeen = (check: string) =>
    content.evidence.some(({ provider, probes }) => provider !== 'none' && probes.some(({ probe }) => probe === check));
  const checks = content.status === 'COMPLETE' ? recommendation.checks.filter(({ probe }) => isSeen(probe)) : [];
  return (
    <>
      {checks.map(({ probe, gain }) => (
        <OneCheck key={probe} {...parts} subject={subject} option={recommendation.option} check={probe} gain={gain} />
      ))}
    </>
  );
}

interface OneCheckProps extends ReportParts {
  reportId: string;
  subject: string;
  /** The answer that the recommendation leads to; null if the answer stays. */
  option: string | null;
  check: string;
  gain: Exact;
}

function OneCheck({ reportId, subject, option, check, gain, content, texts, catalogue }: OneCheckProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, error, begin, retry } = useRecheck({ reportId, subject, check, answerId: content.answer.id });
  const name = nameOf(check, catalogue);
  const from = visibleFrom(content.evidence, check);
  const needsProof = content.evidence.some(({ probes }) => probes.some(({ probe, reason }) => probe === check && reason === 'not_verified'));
  return (
    <div className="check-again no-print">
      {needsProof && (
        <p className="fine">
          {texts.unknownReasons.not_verified.meaning} <Link href={`/sheets/${content.answer.id}/domain`}>{t('proof.link')}</Link>
        </p>
      )}
      <button
        type="button"
        className="secondary small"
        aria-label={`${t('recheck.now')}: ${name}`}
        disabled={state === 'running'}
        onClick={begin}
      >
        {t('recheck.now')}
      </button>
      <p className="fine">
        {isNothing(gain)
          ? t('recheck.promiseNone', { check: name })
          : t('recheck.promise', { check: name, gain: formats.change(gain, 2), points: texts.words.points })}
      </p>
      {option !== null && <p className="fine">{t('recheck.thenAnswer', { option: optionOf(subject, option, catalogue, '') })}</p>}
      {from && <p className="fine">{t('recheck.visibleFrom', { moment: formats.dateTime(from) })}</p>}
      {state === 'running' && (
        <p className="busy" role="status">
          <span className="spinner" aria-hidden="true" /> {t('recheck.running', { check: name })}
        </p>
      )}
      {state === 'failed' && <Notice kind="warning" title={t('recheck.failed')} />}
      {error && <Refusal error={error} retry={retry} />}
    </div>
  );
}

/** When what has been changed since can be seen, by the source that takes the longest; nothing once that is past. */
function visibleFrom(evidence: ReportParts['content']['evidence'], check: string): string | undefined {
  const times = evidence.flatMap(({ probes }) => probes).flatMap(({ probe, visibleFrom: from }) => (probe === check && from ? [from] : []));
  const last = times.toSorted().at(-1);
  return last && Date.parse(last) > Date.now() ? last : undefined;
}

/** Why it isn't checked, in words, with when it is possible again. */
function Refusal({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const reason = error instanceof RefusedError ? error.reason : null;
  if (!isReason(reason)) return <RequestFailed error={error} retry={retry} />;
  const again = error instanceof RefusedError ? error.again : null;
  return (
    <Notice kind="warning" title={t(`recheck.refused.${reason}`)}>
      {again && <p>{t('recheck.again', { moment: dateTime(again) })}</p>}
    </Notice>
  );
}
