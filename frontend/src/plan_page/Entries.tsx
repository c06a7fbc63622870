import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Planned } from '../plan/Planned';
import type { Subjects } from './titles';

interface Props {
  title: string;
  /** The questions and checks, in the order in which they are shown. */
  subjects: string[];
  answerId: string;
  /** The report to come back to from a question. */
  reportId: string | undefined;
  named: Subjects;
}

/** A part of the plan; nothing when it is empty. */
export function Entries({ title, subjects, answerId, reportId, named }: Props) {
  const { t } = useTranslation();
  if (subjects.length === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain plan">
        {subjects.map((subject) => {
          const questionHref = named.isQuestion(subject)
            ? `/sheets/${answerId}/questions?at=responses.${subject}${reportId ? `&report=${reportId}` : ''}`
            : null;
          return (
            <li key={subject}>
              <h3>{named.of(subject)}</h3>
              <Planned {...{ answerId, subject, questionHref }} />
              {questionHref && (
                <Link href={questionHref} className="no-print fine">
                  {t('plan.question')}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
