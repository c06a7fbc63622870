import { useTranslation } from 'react-i18next';
import { LimitError, RefusedError } from '../../api/errors';
import { Notice } from './Notice';
import { RequestFailed } from './RequestFailed';

interface Props {
  error: Error;
  /** What isn't done, and what helps, for a refusal. */
  title: string;
  text: string;
  retry: () => void;
}

/**
 * Why a request failed, as RequestFailed; a refusal is explained in the page's words, with the service's message for
 * support.
 */
export function RequestRefused({ error, title, text, retry }: Props) {
  const { t } = useTranslation();
  if (!(error instanceof RefusedError) || error instanceof LimitError) return <RequestFailed error={error} retry={retry} />;
  return (
    <Notice kind="bad" title={title}>
      <p>{text}</p>
      <p className="fine" lang="en">
        {error.message}
      </p>
      <button type="button" className="secondary" onClick={retry}>
        {t('tryAgain')}
      </button>
    </Notice>
  );
}
