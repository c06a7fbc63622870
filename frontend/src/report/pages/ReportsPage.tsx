import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { NotFound } from '../../ui/states/NotFound';
import { useReportTexts } from '../../catalogue/reportTexts';
import { useQuestionnaire } from '../../catalogue/useCatalogue';
import { useFormats } from '../../i18n/formats';
import { useSavedSheet } from '../../sheet/session/useSavedSheet';
import { inALabels } from '../../sheet/model/domain';
import type { Sheet } from '../../sheet/model/sheet';
import { GradeRange } from '../../ui/elements/GradeRange';
import { PageTitle } from '../../ui/elements/PageTitle';
import { Part } from '../../ui/states/Part';
import { Unreachable } from '../../ui/states/Unreachable';
import { Waiting } from '../../ui/states/Waiting';
import { Section } from '../../ui/elements/Section';
import { Watching } from '../../watch/Watching';
import { comparable, isScored, type ReportSummary, useReports } from '../live/useReports';

const TrendChart = lazy(() => import('../charts/TrendChart'));

/** All reports of one sheet and their trend. */
export default function ReportsPage({ sheetId }: { sheetId: string }) {
  const { data: sheet, error, isPending, refetch } = useSavedSheet(sheetId);
  if (error) return <Unreachable retry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  return sheet ? <Reports sheet={sheet} /> : <NotFound />;
}

function Reports({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const texts = useReportTexts();
  const catalogue = useQuestionnaire(sheet.catalogueVersion);
  const { reports, error, isPending, refetch } = useReports(sheet);
  const newest = reports.find(({ status }) => status === 'COMPLETE');
  const drawn = newest ? comparable(reports, newest).reverse() : [];
  return (
    <div className="page">
      <PageTitle>{t('report.listTitle', { name: sheet.domain || t('overview.unnamed') })}</PageTitle>
      {drawn.length > 1 && texts && (
        <Section words={{ title: t('report.trend'), summary: t('report.trendText', { domain: newest?.domain }) }}>
          <Part wait={<div className="chart" />}>
            <TrendChart reports={drawn} texts={texts} />
          </Part>
        </Section>
      )}
      {isPending && <Waiting />}
      {error && <Unreachable retry={() => void refetch()} />}
      {!isPending && !error && reports.length === 0 && <p>{t('report.none')}</p>}
      {newest && catalogue && <Watching answerId={sheet.id} catalogue={catalogue} />}
      <ReportList reports={reports} domain={inALabels(sheet.domain)} />
      <Link href={`/sheets/${sheet.id}`} className="button secondary">
        {sheet.status === 'DRAFT' ? t('overview.continue') : t('overview.change')}
      </Link>
    </div>
  );
}

/** The reports of a sheet of a domain, the newest first; each says of which it is where there was another. */
function ReportList({ reports, domain }: { reports: ReportSummary[]; domain: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const texts = useReportTexts();
  const isMixed = reports.some((report) => report.domain !== domain);
  return (
    <ul className="plain report-list" aria-live="polite">
      {reports.map((report, at) => (
        <li key={report.id}>
          <Link href={`/reports/${report.id}`} className="card report-line">
            <GradeRange guaranteed={report.gradeGuaranteed} possible={report.gradePossible} />
            <span>
              <strong>
                {isScored(report)
                  ? t('overview.score', { points: formats.points(report.scoreGuaranteed ?? 0) })
                  : texts?.statuses[report.status].title}
              </strong>
              <br />
              <span className="fine">
                {isMixed && report.domain && `${report.domain} · `}
                {formats.dateTime(report.createdAt)} · {texts?.statuses[report.status].title} ·{' '}
                {t('report.number', { number: reports.length - at })}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
