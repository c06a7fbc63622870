import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../ui/Waiting';

const SignIn = lazy(() => import('./SignIn'));

/** The first thing that anybody sees: what this is, what it takes, and the way in. */
export function Welcome({ mailbox }: { mailbox: string | undefined }) {
  const { t } = useTranslation();
  return (
    <main id="content" className="welcome">
      <section className="welcome-words" aria-labelledby="welcome-title">
        <h1 id="welcome-title">{t('welcome.title')}</h1>
        <p className="lead">{t('welcome.lead')}</p>
        <ol className="steps">
          <li>
            <strong>{t('welcome.answer')}</strong> {t('welcome.answerMore')}
          </li>
          <li>
            <strong>{t('welcome.check')}</strong> {t('welcome.checkMore')}
          </li>
          <li>
            <strong>{t('welcome.report')}</strong> {t('welcome.reportMore')}
          </li>
        </ol>
        <p className="fine">{t('welcome.privacy')}</p>
      </section>
      <section className="card sign-in" aria-label={t('welcome.signIn')}>
        <Suspense fallback={<Waiting />}>
          <SignIn />
        </Suspense>
        {mailbox && (
          <p className="fine">
            {t('welcome.mailbox')}{' '}
            <a href={mailbox} target="_blank" rel="noreferrer">
              {t('welcome.openMailbox')}
            </a>
          </p>
        )}
      </section>
    </main>
  );
}
