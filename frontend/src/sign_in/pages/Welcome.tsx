import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Operator } from '../../config/config';
import { currentLanguage } from '../../i18n/start';
import { ABOUT_QUESTIONS, minutesFor } from '../../catalogue/progress';
import { ErrorBoundary } from '../../ui/states/ErrorBoundary';
import { Notice } from '../../ui/states/Notice';
import { Waiting } from '../../ui/states/Waiting';
import type { Presence } from '../cognito/useCustomer';
import { loadSignIn } from './loadSignIn';

const DURATION = { questions: ABOUT_QUESTIONS, minutes: minutesFor(ABOUT_QUESTIONS) };
const SignIn = lazy(loadSignIn);

interface Props {
  mailbox: string | undefined;
  operator: Operator | undefined;
  signedOutReason: Presence['signedOutReason'];
}

/** The first page: what the platform does, how long it takes, and the sign-in. */
export function Welcome({ mailbox, operator, signedOutReason }: Props) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const why = signedOutReason ?? (path === '/' ? null : 'needed');
  return (
    <main id="content" className="welcome">
      <header>
        <h1 id="welcome-title">{t('welcome.title')}</h1>
        <p className="lead">{t('welcome.lead')}</p>
        <p>
          <Link href="/sample" className="button secondary">
            {t('sample.see')}
          </Link>
        </p>
      </header>
      <section className="card sign-in" aria-label={t('welcome.signIn')}>
        {why && <Notice title={t(`signIn.why.${why}`)} />}
        <ErrorBoundary>
          <Suspense fallback={<Waiting />}>
            <SignIn />
          </Suspense>
        </ErrorBoundary>
        {mailbox && (
          <p className="fine mailbox">
            {t('welcome.mailbox')}{' '}
            <a href={mailbox} target="_blank" rel="noreferrer">
              {t('welcome.openMailbox')}
            </a>
          </p>
        )}
      </section>
      <section className="welcome-words" aria-labelledby="welcome-title">
        <ol className="steps">
          <li>
            <strong>{t('welcome.answer')}</strong> {t('welcome.answerMore', DURATION)}
          </li>
          <li>
            <strong>{t('welcome.check')}</strong> {t('welcome.checkMore')}
          </li>
          <li>
            <strong>{t('welcome.report')}</strong> {t('welcome.reportMore')}
          </li>
        </ol>
        {operator && (
          <p>
            {t('welcome.operator', { name: operator.name })} {operator.price[currentLanguage()]}
          </p>
        )}
        <p className="fine">{t('welcome.privacy')}</p>
      </section>
    </main>
  );
}
