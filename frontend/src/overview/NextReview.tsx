import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../i18n/formats';
import type { ReportSummary } from '../report/live/useReports';

/** When a complete report is no longer valid, so that its answers have to be reviewed. */
export function NextReview({ report }: { report: ReportSummary }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const { answerId, status, validUntil } = report;
  if (status !== 'COMPLETE' || !validUntil) return null;
  const isDue = validUntil <= new Date().toISOString().slice(0, 10);
  if (!isDue) return <p className="fine">{t('overview.review', { day: day(validUntil) })}</p>;
  return (
    <p>
      <Link href={`/sheets/${answerId}/review`}>{t('overview.reviewDue', { day: day(validUntil) })}</Link>
    </p>
  );
}
