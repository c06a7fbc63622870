import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { reportOf, useReports } from '../report/live/useReports';
import AwaitedReport from '../report/pages/AwaitedReport';
import { type Outlook, outlookOf } from '../sheet/model/outlook';
import { useSavedSheet } from '../sheet/session/useSavedSheet';
import { linkText, useLinks } from '../ui/elements/links';
import { NotFound } from '../ui/states/NotFound';
import { PageTitle } from '../ui/elements/PageTitle';
import { Unreachable } from '../ui/states/Unreachable';
import { Waiting } from '../ui/states/Waiting';

const TICK_MS = 5_000;

/** The report of one version of a sheet; while there is none, whether one is coming, or what helps. */
export default function AwaitedReportPage({ sheetId, version }: { sheetId: string; version: number }) {
  const sheet = useSavedSheet(sheetId);
  const { reports, error, refetch } = useReports({ id: sheetId, version, status: 'SUBMITTED' });
  const waitedMs = useWaited();
  if (reportOf(reports, version)) return <AwaitedReport sheetId={sheetId} version={version} />;
  if (sheet.data === null) return <NotFound />;
  if (sheet.error || error) {
    return (
      <div className="page narrow">
        <Unreachable retry={() => void Promise.all([sheet.refetch(), refetch()])} />
      </div>
    );
  }
  const isStale = sheet.isFetching && version > (sheet.data?.version ?? 0);
  if (!sheet.data || isStale) return <Waiting />;
  const outlook = outlookOf(sheet.data, version, waitedMs);
  if (outlook === 'coming' || outlook === 'inLine') {
    return <AwaitedReport sheetId={sheetId} version={version} inLine={outlook === 'inLine'} />;
  }
  return <NoReport outlook={outlook} sheetId={sheetId} />;
}

function NoReport({ outlook, sheetId }: { outlook: Exclude<Outlook, 'coming' | 'inLine'>; sheetId: string }) {
  const { t } = useTranslation();
  const { support } = useLinks();
  return (
    <div className="page narrow">
      <PageTitle refocusOn={outlook}>{t(`awaited.${outlook}.title`)}</PageTitle>
      <p>{t(`awaited.${outlook}.text`)}</p>
      <div className="actions">
        <Link href={`/sheets/${sheetId}/review`} className="button primary">
          {t('review.title')}
        </Link>
        <Link href={`/sheets/${sheetId}/reports`} className="button secondary">
          {t('overview.allReports')}
        </Link>
      </div>
      {outlook === 'overdue' && support && (
        <p>
          {t('footer.support')}: <a href={support}>{linkText(support)}</a>
        </p>
      )}
    </div>
  );
}

/** How long the component has been shown, in milliseconds, in steps. */
function useWaited(): number {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setWaited((before) => before + TICK_MS), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return waited;
}
