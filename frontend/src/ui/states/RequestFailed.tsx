import { useTranslation } from 'react-i18next';
import { LimitError } from '../../api/errors';
import { useFormats } from '../../i18n/formats';
import { Notice } from './Notice';
import { Unreachable } from './Unreachable';

/** Why a request failed: a limit is reached, with when it is possible again, or the service can't be reached. */
export function RequestFailed({ error, retry }: { error: Error; retry: () => void }) {
  return error instanceof LimitError ? <LimitReached error={error} /> : <Unreachable retry={retry} />;
}

export function LimitReached({ error: { limit, most, again } }: { error: LimitError }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  return (
    <Notice kind="warning" title={t(`limit.${limit}`, { most })}>
      <p>{again ? t('limit.again', { moment: dateTime(again) }) : t('limit.makeRoom')}</p>
    </Notice>
  );
}
