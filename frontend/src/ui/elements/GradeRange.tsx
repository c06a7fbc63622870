import { useTranslation } from 'react-i18next';
import type { Grade } from '../../generated/graphql';
import { GradeBadge } from './GradeBadge';

interface Props {
  guaranteed: Grade | null;
  possible: Grade | null;
  large?: boolean;
}

/** A grade at both ends of what is known: two letters where they differ. */
export function GradeRange({ guaranteed, possible, large = false }: Props) {
  const { t } = useTranslation();
  if (!guaranteed || !possible || guaranteed === possible) return <GradeBadge grade={guaranteed} large={large} />;
  return (
    <span className="grades" role="img" aria-label={t('gradeRange', { guaranteed, possible })}>
      <GradeBadge grade={guaranteed} large={large} />
      <span aria-hidden="true">–</span>
      <GradeBadge grade={possible} />
    </span>
  );
}
