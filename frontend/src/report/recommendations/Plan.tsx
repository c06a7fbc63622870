import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Planned } from '../../plan/Planned';
import type { Recommendation } from '../document/content';
import { subjectOf } from './subjectOf';

interface Props {
  answerId: string;
  reportId: string;
  recommendation: Recommendation;
}

/** What is planned about a recommendation, and the way to its question, which leads back here. */
export function Plan({ answerId, reportId, recommendation }: Props) {
  const { t } = useTranslation();
  const { question } = recommendation;
  const questionHref = question && `/sheets/${answerId}/questions?at=responses.${question}&report=${reportId}`;
  return (
    <>
      <Planned answerId={answerId} subject={subjectOf(recommendation)} questionHref={questionHref} />
      {questionHref && (
        <Link href={questionHref} className="no-print fine">
          {t('plan.question')}
        </Link>
      )}
    </>
  );
}
