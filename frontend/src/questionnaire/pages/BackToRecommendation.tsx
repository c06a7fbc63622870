import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { type Item, shownId } from '../items/items';

/** The way back to the recommendation of a report that led to this question. */
export function BackToRecommendation({ item }: { item: Item }) {
  const { t } = useTranslation();
  const report = new URLSearchParams(useSearch()).get('report');
  const question = shownId(item);
  if (!report || !question) return null;
  return (
    <p>
      <Link href={`/reports/${encodeURIComponent(report)}#recommendation-${question}`}>{t('plan.back')}</Link>
    </p>
  );
}
