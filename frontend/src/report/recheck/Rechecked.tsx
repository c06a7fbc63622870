import { useTranslation } from 'react-i18next';
import { nameOf } from '../../catalogue/names';
import { useFormats } from '../../i18n/formats';
import { Notice } from '../../ui/states/Notice';
import type { ReportParts } from '../document/ReportParts';

import { LOOK_ALIKES } from './GoneOn';

const PASSED = ['PASS', 'NOT_APPLICABLE'];

/** The outcome of a check that was made again, beside what was predicted; nothing in other reports. */
export function Rechecked({ content, texts, catalogue }: ReportParts) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { recheck, next, trigger } = content.run;
  if (trigger === LOOK_ALIKES || !recheck || !content.change) return null;
  const check = nameOf(recheck.check, catalogue);
  const status = content.inputs?.evidence[recheck.check] ?? 'UNKNOWN';
  const gain = `${formats.change(content.change.total, 2)} ${texts.words.points}`;
  if (!PASSED.includes(status)) {
    return (
      <Notice kind="warning" title={t('recheck.notYet', { check, status: texts.probeStatuses[status].title })}>
        <p>{t('recheck.notYetText')}</p>
        {next?.trigger === 'recheck' && <p>{t('recheck.againByItself', { moment: formats.dateTime(next.at) })}</p>}
        {recheck.automatic && <p>{t('recheck.automatic')}</p>}
      </Notice>
    );
  }
  const isAsPromised = content.change.total.exact === recheck.predicted.exact;
  const promised = `${formats.change(recheck.predicted, 2)} ${texts.words.points}`;
  const isOpen = content.recommendations.some(({ question }) => question === recheck.subject);
  const asPromised = isOpen
    ? t('recheck.answerNext', { gain, question: nameOf(recheck.subject, catalogue) })
    : t('recheck.asPromised', { gain });
  return (
    <Notice kind="good" title={t('recheck.passed', { check })}>
      <p>{isAsPromised ? asPromised : t('recheck.other', { gain, promised })}</p>
    </Notice>
  );
}
