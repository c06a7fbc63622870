import { useTranslation } from 'react-i18next';
import type { Catalogue, Titled } from '../../catalogue/catalogue';
import { type ReportTexts, wordsFor } from '../../catalogue/reportTexts';
import type { Limit } from '../document/content';
import { nameOf } from '../../catalogue/names';

interface Props {
  words: Titled;
  limits: Limit[];
  texts: ReportTexts;
  catalogue: Catalogue;
}

/** The rules that limit the grade, each once, with the questions and probes that triggered it. */
export function GradeLimits({ words: { summary }, limits, texts, catalogue }: Props) {
  const { t } = useTranslation();
  if (limits.length === 0) return null;
  return (
    <>
      <p className="fine">{summary}</p>
      <ul>
        {[...Map.groupBy(limits, ({ rule, grade }) => `${rule} ${grade}`)].map(([key, members]) => {
          const { rule, grade } = members[0] as Limit;
          const words = wordsFor(texts.limits, rule, (id) => ({ title: id, meaning: '', action: '' }));
          return (
            <li key={key}>
              <strong>{words.title}</strong> ({t('report.atMost', { grade })})
              {members.map(({ subject }) => (
                <span className="subject" key={subject}>
                  {nameOf(subject, catalogue)}
                </span>
              ))}
              <span className="fine">{words.action}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
