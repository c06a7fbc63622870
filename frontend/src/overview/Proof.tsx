import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReportSummary } from '../report/live/useReports';
import { inALabels } from '../sheet/model/domain';
import type { Sheet } from '../sheet/model/sheet';

/** Whether control of the sheet's domain and names was proved for its newest report; nothing for another domain. */
export function Proof({ report, sheet }: { report: ReportSummary; sheet: Sheet }) {
  const { t } = useTranslation();
  if (report.status !== 'COMPLETE' || !report.domain || report.domain !== inALabels(sheet.domain)) return null;
  if (!report.isProofMissing) {
    return (
      <p className="fine">
        <span aria-hidden="true">✓</span> {t('overview.proven')}
      </p>
    );
  }
  return (
    <p className="fine">
      <Link href={`/sheets/${sheet.id}/domain`}>{t('overview.proofMissing')}</Link>
    </p>
  );
}
