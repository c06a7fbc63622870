import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Catalogue } from '../catalogue/catalogue';
import type { ReportTexts } from '../catalogue/reportTexts';
import { Notice } from '../ui/Notice';
import { PageTitle } from '../ui/PageTitle';
import type { Fault, ReportContent } from './content';

interface Props {
  content: ReportContent;
  texts: ReportTexts;
  catalogue: Catalogue | undefined;
}

/** Answers that can't be evaluated: each fault with the way to its question. */
export function RejectedReport({ content, texts, catalogue }: Props) {
  const { t } = useTranslation();
  const words = texts.statuses.REJECTED;
  const sheet = content.answer.id;
  return (
    <div className="page narrow">
      <PageTitle>{words.title}</PageTitle>
      <Notice kind="warning">
        <p>{words.meaning}</p>
        <p>{words.action}</p>
      </Notice>
      <section className="card">
        <h2>{texts.sections.faults.title}</h2>
        <ul className="plain">
          {content.faults.map((fault) => (
            <li key={`${fault.where} ${fault.problem}`}>
              <strong>{placeOf(fault, catalogue) ?? fault.where}</strong>
              <br />
              {fault.problem} {fault.expected}
              <br />
              <Link href={`/sheets/${sheet}/questions?at=${fault.where}`}>{t('report.correct')}</Link>
            </li>
          ))}
        </ul>
      </section>
      <Link href={`/sheets/${sheet}/review`} className="button primary">
        {t('report.reviewAgain')}
      </Link>
    </div>
  );
}

/** The question that a fault is about, as it was asked. */
function placeOf({ where }: Fault, catalogue: Catalogue | undefined): string | undefined {
  const [part, question = ''] = where.split('.');
  if (part === 'responses') return catalogue?.texts.questions[question]?.text;
  if (part === 'profile') return catalogue?.texts.profile[question]?.text;
  return undefined;
}
