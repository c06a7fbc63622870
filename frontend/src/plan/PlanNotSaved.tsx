import { useTranslation } from 'react-i18next';
import { LimitError, RefusedError } from '../api/errors';
import { Notice } from '../ui/states/Notice';
import { LimitReached } from '../ui/states/RequestFailed';

/** Why a change of a plan isn't saved; what was typed stays in its form. */
export function PlanNotSaved({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (error instanceof LimitError) return <LimitReached error={error} />;
  const isGone = error instanceof RefusedError && error.errorType === 'NotFound';
  return (
    <Notice kind="bad" title={t('plan.notSaved')}>
      <p>{t(isGone ? 'plan.gone' : 'plan.tryAgain')}</p>
    </Notice>
  );
}
