import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { LimitError } from '../../api/errors';
import type { SheetSession } from '../../sheet/session/SheetSession';
import { valueOf } from '../../sheet/model/sheet';
import { Notice } from '../../ui/states/Notice';
import { LimitReached } from '../../ui/states/RequestFailed';
import { PageTitle } from '../../ui/elements/PageTitle';
import { useAction } from '../../ui/elements/useAction';
import { sectionsOf } from '../items/items';
import { DomainNotice } from './DomainNotice';
import { ReviewSection } from './ReviewSection';
import { isHalfSigned, SignOff } from './SignOff';
import type { SheetPageProps } from '../items/SheetPageProps';
import { UnsubmittedChanges } from './UnsubmittedChanges';

/** All answers at a glance, what is missing first, and the submission. */
export function Review({ catalogue, sheet, validSheet, domainCheck, items, session, notices }: SheetPageProps) {
  const { t } = useTranslation();
  const open = items.filter((item) => item.field !== 'domain' && valueOf(sheet, item.field) === null);
  const submission = useSubmission(session);
  const isSubmitted = sheet.status === 'SUBMITTED';
  // The next steps are painted before the browser lays out the long rest.
  const isWhole = useDeferredValue(true, false);
  return (
    <>
      <PageTitle>{t('review.title')}</PageTitle>
      <div className="sheet-bar">{notices}</div>
      <DomainNotice {...{ sheet, validSheet, domainCheck }} />
      {open.length > 0 ? (
        <Notice kind="warning" title={t('review.open', { count: open.length })}>
          <p>{t('review.openText')}</p>
          <div className="actions">
            <Link href={`/sheets/${sheet.id}/questions?at=${open[0]?.field}`} className="button secondary">
              {t('review.answerOpen')}
            </Link>
            <Link href={`/sheets/${sheet.id}/next`} className="button secondary">
              {t('questions.fewest')}
            </Link>
          </div>
        </Notice>
      ) : (
        validSheet.domain && sheet.status === 'DRAFT' && <Notice kind="good" title={t('review.allAnswered')} />
      )}
      {!isSubmitted && <UnsubmittedChanges sheet={sheet} items={items} />}
      {isSubmitted && (
        <Notice kind="good" title={t('review.isSubmitted')}>
          <Link href={`/sheets/${sheet.id}/reports/${sheet.version}`}>{t('overview.openReport')}</Link>
        </Notice>
      )}
      <section className="card submit-card">
        <SignOff sheet={sheet} session={session} />
        <p>{t('review.submitText')}</p>
        {submission.error instanceof LimitError && <LimitReached error={submission.error} />}
        {submission.error && !(submission.error instanceof LimitError) && (
          <Notice kind="bad" title={t('review.notSubmitted')}>
            <p>{t('review.notSubmittedText')}</p>
          </Notice>
        )}
        <button
          type="button"
          className={isSubmitted ? 'secondary' : 'primary'}
          disabled={!validSheet.domain || isHalfSigned(sheet) || submission.isPending}
          onClick={() => submission.act()}
        >
          {submission.isPending ? t('review.submitting') : t(isSubmitted ? 'report.submitAgain' : 'review.submit')}
        </button>
      </section>
      {isWhole &&
        [...sectionsOf(items)].map(([name, members]) => (
          <ReviewSection key={name} name={name} items={members} {...{ sheet, validSheet, catalogue }} />
        ))}
    </>
  );
}

function useSubmission(session: SheetSession) {
  const client = useQueryClient();
  const [, go] = useLocation();
  return useAction({
    mutationFn: () => session.submit(),
    onSuccess: (sheet) => {
      client.setQueryData(['sheet', sheet.id], sheet);
      void client.invalidateQueries({ queryKey: ['sheets'] });
      go(`/sheets/${sheet.id}/reports/${sheet.version}`);
    },
  });
}
