import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import type { ReportSummary } from '../report/live/useReports';

/** How the score has moved since the complete report before; nothing without two. */
export function Trend({ reports }: { reports: ReportSummary[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [newest, before] = reports.filter(({ status }) => status === 'COMPLETE');
  if (!newest || !before) return null;
  const moved = formats.change((newest.scoreGuaranteed ?? 0) - (before.scoreGuaranteed ?? 0));
  return <span className="fine">{t('overview.moved', { moved, when: formats.date(before.createdAt) })}</span>;
}
