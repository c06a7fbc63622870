import { useTranslation } from 'react-i18next';
import type { Grade } from '../../generated/graphql';

/** The grade as a letter, with a label for screen readers. */
export function GradeBadge({ grade, large = false }: { grade: Grade | null; large?: boolean }) {
  const { t } = useTranslation();
  if (!grade) return null;
  return (
    <span className={`grade grade-${grade} ${large ? 'large' : ''}`} role="img" aria-label={t('grade', { grade })}>
      {grade}
    </span>
  );
}
