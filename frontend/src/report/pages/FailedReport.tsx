import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { linkText, useLinks } from '../../ui/elements/links';
import { type ReportTexts, wordsFor } from '../../catalogue/reportTexts';
import { Notice } from '../../ui/states/Notice';
import { runName } from '../scored/Recompute';
import { PageTitle } from '../../ui/elements/PageTitle';
import type { ReportContent } from '../document/content';
import type { LoadedReport } from '../live/useReport';

interface Props {
  report: LoadedReport['report'];
  content: ReportContent;
  texts: ReportTexts;
}

/** A report that the platform failed to produce: the cause, what to do, the execution to quote to support. */
export function FailedReport({ report, content, texts }: Props) {
  const { t } = useTranslation();
  const words = texts.statuses.FAILED;
  const { support } = useLinks();
  const cause = wordsFor(texts.failures, content.failure?.code ?? 'FAILED', () => words);
  return (
    <div className="page narrow">
      <PageTitle>{words.title}</PageTitle>
      <Notice kind="bad" title={cause.title}>
        <p>{words.meaning}</p>
        <p>{cause.action}</p>
      </Notice>
      <Link href={`/sheets/${content.answer.id}/review`} className="button primary">
        {t('report.submitAgain')}
      </Link>
      <p className="fine">
        {texts.words.execution}: <code>{runName(report.execution)}</code>
      </p>
      {support && (
        <p>
          {t('footer.support')}: <a href={support}>{linkText(support)}</a>
        </p>
      )}
    </div>
  );
}
