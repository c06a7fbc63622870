import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useReportTexts } from '../catalogue/reportTexts';
import { useFormats } from '../i18n/formats';
import { isScored, reportOf, useReports } from '../report/live/useReports';
import { outlookOf } from '../sheet/model/outlook';
import type { Sheet } from '../sheet/model/sheet';
import { GradeRange } from '../ui/elements/GradeRange';
import { NextDate } from './NextDate';
import { NextReview } from './NextReview';
import { Proof } from './Proof';
import { Trend } from './Trend';

/** The newest report of a sheet in one line, and whether another one is awaited. */
export function LatestReport({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const texts = useReportTexts();
  const { reports, error, refetch } = useReports(sheet);
  const awaited = sheet.status === 'SUBMITTED' && !reportOf(reports, sheet.version);
  const newest = reports[0] && reportOf(reports, reports[0].answerVersion);
  return (
    <div className="latest">
      {error && (
        <p role="status">
          {t('overview.reportsMissing')}{' '}
          <button type="button" className="link" onClick={() => void refetch()}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {awaited && !error && <Awaited sheet={sheet} />}
      {newest && sheet.status === 'DRAFT' && (
        <p>
          {t('overview.notSubmitted')} <Link href={`/sheets/${sheet.id}/review`}>{t('review.title')}</Link>
        </p>
      )}
      {newest && (
        <>
          <GradeRange guaranteed={newest.gradeGuaranteed} possible={newest.gradePossible} />
          <p>
            {isScored(newest) ? t('overview.score', { points: formats.points(newest.scoreGuaranteed ?? 0) }) : texts?.statuses[newest.status].title}
            <br />
            <span className="fine">{formats.dateTime(newest.createdAt)}</span>
            <br />
            <Trend report={newest} reports={reports} />
          </p>
          <Link href={`/reports/${newest.id}`} className={`button ${sheet.status === 'SUBMITTED' ? 'primary' : 'secondary'}`}>
            {t('overview.openReport')}
          </Link>
          <Link href={`/sheets/${sheet.id}/reports`}>{t('overview.allReports')}</Link>
          <NextReview report={newest} />
          <NextDate answerId={sheet.id} />
          <Proof report={newest} sheet={sheet} />
        </>
      )}
    </div>
  );
}

function Awaited({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  if (outlookOf(sheet, sheet.version, 0) === 'coming') return <p role="status">{t('overview.awaited')}</p>;
  return (
    <p>
      {t('overview.overdue')} <Link href={`/sheets/${sheet.id}/reports/${sheet.version}`}>{t('overview.whatHelps')}</Link>
    </p>
  );
}
