import { lazy, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { PageTitle } from '../../ui/elements/PageTitle';
import { Recommendations } from '../recommendations/Recommendations';
import { ByStandard } from '../standards/ByStandard';
import { Answers } from '../answers/Answers';
import { Ledger } from '../answers/Ledger';
import { NotCounted } from '../answers/NotCounted';
import { Profile } from '../answers/Profile';
import { validitySentence } from '../document/validity';
import { Change } from './Change';
import { Contents } from './Contents';
import { usePrintedFooter } from './usePrintedFooter';
import { Contradictions } from '../evidence/Contradictions';
import { Sharing } from '../../sharing/Sharing';
import { Downloads } from '../downloads/Downloads';
import { Evidence } from '../evidence/Evidence';
import { HeadlineCard } from './HeadlineCard';
import { Recompute } from './Recompute';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';
import { Part } from '../../ui/states/Part';
import { Unknown } from '../evidence/Unknown';
import { GoneOn } from '../recheck/GoneOn';
import { Rechecked } from '../recheck/Rechecked';
import type { LoadedReport } from '../live/useReport';

const FunctionsChart = lazy(() => import('../charts/FunctionsChart'));
const Signature = lazy(() => import('../signature/Signature'));
const ScenariosChart = lazy(() => import('../charts/ScenariosChart'));

/** A report with a score: the result first, then what to do, then why. */
export function ScoredReport({ report, ...parts }: ReportParts & { report: LoadedReport['report'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { content, texts, catalogue } = parts;
  const { validity } = content;
  const isFirst = content.status === 'PROVISIONAL';
  const until = validity ? `${texts.words.validUntil} ${formats.day(validity.until)}` : '';
  const { firm, domain, signOff } = content.answer;
  const name = firm ?? domain ?? texts.words.report;
  usePrintedFooter([name, formats.date(content.createdAt), until].filter(Boolean).join(' · '), texts.words.of);
  // The result is painted before the browser lays out the long rest.
  const isWhole = useDeferredValue(true, false);
  return (
    <div className="page report">
      <div className="page-head">
        <div>
          <PageTitle>{name}</PageTitle>
          <p className="fine">
            {texts.words.report} · {firm && `${domain} · `} {formats.dateTime(report.createdAt)} · {texts.statuses[content.status].title}
            {until && ` · ${until}`}
          </p>
          {validity && <p className="fine">{validitySentence(validity, texts, catalogue)}</p>}
          <p className="fine">
            {signOff
              ? `${texts.words.signatory}: ${signOff.name}, ${signOff.role}, ${formats.date(signOff.at)}`
              : texts.notes.notSignedOff}
          </p>
        </div>
        <div className="actions no-print">
          {isFirst ? (
            <button type="button" className="secondary" disabled>
              {texts.words.download}
            </button>
          ) : (
            <a href="#downloads" className="button secondary">
              {texts.words.download}
            </a>
          )}
          <Link href={`/sheets/${content.answer.id}/plan`} className="button secondary">
            {t('plan.title')}
          </Link>
          <Link href={`/sheets/${content.answer.id}/reports`} className="button secondary">
            {t('overview.allReports')}
          </Link>
          <Link href={`/sheets/${content.answer.id}`} className="button secondary">
            {t('overview.change')}
          </Link>
        </div>
      </div>
      <Rechecked {...parts} />
      {/* The complete result takes the first one's place as a whole: what is due by a day comes with it. */}
      <HeadlineCard key={content.status} {...parts} />
      {isWhole && <Rest {...parts} report={report} />}
      {isFirst && (
        // At the lower edge of the screen, so that nothing moves when it disappears.
        <div className="notice at-the-edge" role="status">
          <span className="spinner" aria-hidden="true" /> {texts.statuses.PROVISIONAL.meaning}{' '}
          {texts.statuses.PROVISIONAL.action}
        </div>
      )}
    </div>
  );
}

/** Everything below the result. */
function Rest({ report, ...parts }: ReportParts & { report: LoadedReport['report'] }) {
  const { content, texts } = parts;
  const isFirst = content.status === 'PROVISIONAL';
  return (
    <>
      <Contents {...parts} isSigned={Boolean(report.signature)} />
      {content.change && (
        <Part>
          <Change {...parts} change={content.change} />
        </Part>
      )}
      <Part>
        <Recommendations {...parts} reportId={report.id} />
      </Part>
      <Part>
        <Contradictions {...parts} />
      </Part>
      <div className="two">
        <Section anchor="functions" words={texts.sections.functions}>
          <Part wait={<div className="chart" />}>
            <FunctionsChart {...parts} />
          </Part>
        </Section>
        <Section anchor="scenarios" words={texts.sections.scenarios}>
          <Part wait={<div className="chart" />}>
            <ScenariosChart {...parts} />
          </Part>
        </Section>
      </div>
      <Part>
        <Answers {...parts} />
        <Profile {...parts} />
      </Part>
      {!isFirst && (
        <Part>
          <GoneOn {...parts} />
          <Evidence {...parts} />
        </Part>
      )}
      <Part>
        <ByStandard {...parts} />
      </Part>
      <Part>
        {!isFirst && <Unknown {...parts} />}
        <NotCounted {...parts} />
      </Part>
      {!isFirst && (
        <Part>
          <Downloads report={report} {...parts} />
        </Part>
      )}
      {report.signature && (
        <Part>
          <Sharing answerId={content.answer.id} reportId={report.id} />
        </Part>
      )}
      <Part>
        <Ledger {...parts} />
        <Recompute {...parts} />
      </Part>
      {report.signature && (
        <Part>
          <Signature signature={report.signature} texts={texts} />
        </Part>
      )}
      <p className="fine">{texts.notes.model}</p>
    </>
  );
}
