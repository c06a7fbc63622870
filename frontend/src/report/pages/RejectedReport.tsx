import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Catalogue } from '../../catalogue/catalogue';
import { type ReportTexts, wordsFor } from '../../catalogue/reportTexts';
import { Notice } from '../../ui/states/Notice';
import { PageTitle } from '../../ui/elements/PageTitle';
import type { Fault, ReportContent } from '../document/content';

interface Props {
  content: ReportContent;
  texts: ReportTexts;
  catalogue: Catalogue | undefined;
}

/** Answers that can't be evaluated: each fault with a link to its question. */
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
            <FaultItem key={`${fault.where} ${fault.code}`} {...{ fault, sheet, texts, catalogue }} />
          ))}
        </ul>
      </section>
      <Link href={`/sheets/${sheet}/review`} className="button secondary">
        {t('report.reviewAgain')}
      </Link>
    </div>
  );
}

interface FaultProps extends Omit<Props, 'content'> {
  fault: Fault;
  sheet: string;
}

function FaultItem({ fault, sheet, texts, catalogue }: FaultProps) {
  const { t } = useTranslation();
  const words = wordsFor(texts.faults, fault.code, (id) => ({ title: id, meaning: '', action: '' }));
  return (
    <li>
      <strong>{fieldName(fault.where, texts, catalogue)}</strong>
      {fault.given && (
        <>
          {' '}
          <code>{fault.given}</code>
        </>
      )}
      <p>
        {words.title}. {words.meaning} {words.action}
      </p>
      {isEditable(fault.where) && (
        <Link href={placeOf(fault.where, sheet)} className="button primary">
          {t('report.correct')}
        </Link>
      )}
    </li>
  );
}

const SIGN_OFF = ['firm', 'signatory', 'signatoryRole'];

const placeOf = (where: string, sheet: string) =>
  SIGN_OFF.includes(where) ? `/sheets/${sheet}/review` : `/sheets/${sheet}/questions?at=${where}`;

const isEditable = (where: string) => SIGN_OFF.includes(where) || /^(domain|names)/.test(where) || /^(responses|profile)\../.test(where);

/** The field of the sheet that a fault is in: the text of its question, or the name of its part. */
function fieldName(where: string, texts: ReportTexts, catalogue: Catalogue | undefined): string {
  const [part, ...rest] = where.split('.');
  const question = rest.join('.');
  const asked = part === 'profile' ? catalogue?.texts.profile : catalogue?.texts.questions;
  const names: Record<string, string> = {
    answer: texts.sections.answers.title,
    responses: texts.sections.answers.title,
    profile: texts.sections.profile.title,
    domain: texts.words.domain,
    firm: texts.words.firm,
    signatory: texts.words.signatory,
    signatoryRole: texts.words.signatoryRole,
    catalogueVersion: texts.words.catalogueVersion,
  };
  if (!question) return names[where] ?? where;
  return asked?.[question]?.text ?? `${names[part ?? ''] ?? part}: ${question}`;
}
