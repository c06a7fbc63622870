import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useTitles } from '../catalogue/useCatalogue';
import { useRecommendationKinds } from '../catalogue/reportTexts';
import { useReport } from '../report/live/useReport';
import { isScored, useReports } from '../report/live/useReports';
import type { Sheet } from '../sheet/model/sheet';
import { CATALOGUE_VERSION } from '../sheet/model/version';
import { useSavedSheet } from '../sheet/session/useSavedSheet';
import { PageTitle } from '../ui/elements/PageTitle';
import { NotFound } from '../ui/states/NotFound';
import { Unreachable } from '../ui/states/Unreachable';
import { Waiting } from '../ui/states/Waiting';
import { byDate, isAhead, type PlanEntry } from '../plan/plan';
import { usePlan } from '../plan/usePlan';
import { CalendarFile } from './CalendarFile';
import { Entries } from './Entries';
import { subjectsOf, unplanned } from './titles';

/** What is planned for one sheet, by status, and what else its newest report recommends. */
export default function PlanPage({ sheetId }: { sheetId: string }) {
  const { data: sheet, error, isPending, refetch } = useSavedSheet(sheetId);
  if (error && !sheet) return <Unreachable retry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  return sheet ? <Plan sheet={sheet} /> : <NotFound />;
}

function Plan({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const plan = usePlan(sheet.id);
  const listed = useReports(sheet);
  const newest = listed.reports.find(isScored);
  const report = useReport(newest?.id ?? '', newest?.revision);
  const content = report.data?.content;
  const kinds = useRecommendationKinds();
  const titles = useTitles(content?.answer.catalogueVersion ?? CATALOGUE_VERSION);
  const error = plan.error ?? listed.error ?? report.error;
  // A report that no longer exists is null: the plan is shown without it.
  const isWhole = plan.data && listed.data && (!newest || report.data !== undefined);
  if (error && !isWhole) {
    return <Unreachable retry={() => void Promise.all([plan.refetch(), listed.refetch(), report.refetch()])} />;
  }
  if (!plan.data || !isWhole || !titles || !kinds) return <Waiting />;
  const { entries } = plan.data;
  const taken = entries.filter(({ status }) => status !== null);
  const named = subjectsOf(content, titles, kinds);
  const open = unplanned(content, taken);
  const groups: [string, PlanEntry[]][] = [
    [t('plan.ahead'), taken.filter(isAhead).sort(byDate)],
    [t('plan.states.DONE'), taken.filter(({ status }) => status === 'DONE')],
    [t('plan.states.WONT_DO'), taken.filter(({ status }) => status === 'WONT_DO')],
    [t('plan.notes'), entries.filter(({ status, subject }) => status === null && !open.includes(subject))],
  ];
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle>{t('plan.pageTitle', { name: sheet.domain || t('overview.unnamed') })}</PageTitle>
        {newest && (
          <Link href={`/reports/${newest.id}`} className="button secondary no-print">
            {t('overview.openReport')}
          </Link>
        )}
      </div>
      <p className="fine">{t('plan.lead')}</p>
      {newest && <CalendarFile reportId={newest.id} hasDates={taken.some((entry) => isAhead(entry) && entry.due !== null)} />}
      {taken.length === 0 && (
        <section className="card first">
          <h2>{t(newest ? 'plan.empty' : 'plan.noReport')}</h2>
          <p>{t(newest ? 'plan.emptyText' : 'plan.noReportText')}</p>
          {!newest && (
            <Link href={`/sheets/${sheet.id}/review`} className="button primary">
              {t('review.title')}
            </Link>
          )}
        </section>
      )}
      {groups.map(([title, members]) => (
        <Entries key={title} {...{ title, named }} subjects={members.map(({ subject }) => subject)} answerId={sheet.id} reportId={newest?.id} />
      ))}
      {taken.some(({ status }) => status === 'DONE') && (
        <p className="no-print">
          {t('plan.submitDone')} <Link href={`/sheets/${sheet.id}/review`}>{t('review.title')}</Link>
        </p>
      )}
      <Entries title={t('plan.unplanned')} subjects={open} answerId={sheet.id} reportId={newest?.id} named={named} />
    </div>
  );
}
