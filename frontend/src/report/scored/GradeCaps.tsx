import { useTranslation } from 'react-i18next';
import type { Catalogue, Titled } from '../../catalogue/catalogue';
import { type ReportTexts, wordsFor } from '../../catalogue/reportTexts';
import type { Cap } from '../document/content';
import { nameOf } from '../../catalogue/names';

interface Props {
  words: Titled;
  caps: Cap[];
  texts: ReportTexts;
  catalogue: Catalogue;
}

/** The rules that limit the grade, each once, with the questions and probes that triggered it. */
export function GradeCaps({ words: { title, summary }, caps, texts, catalogue }: Props) {
  const { t } = useTranslation();
  if (caps.length === 0) return null;
  return (
    <div className="caps">
      <h2>{title}</h2>
      <p className="fine">{summary}</p>
      <ul>
        {[...Map.groupBy(caps, ({ rule, grade }) => `${rule} ${grade}`)].map(([key, members]) => {
          const { rule, grade } = members[0] as Cap;
          const words = wordsFor(texts.caps, rule, (id) => ({ title: id, meaning: '', action: '' }));
          return (
            <li key={key}>
              <strong>{words.title}</strong> ({t('report.atMost', { grade })})
              {members.map(({ subject }) => subject && (
                <span className="subject" key={subject}>
                  {nameOf(subject, catalogue)}
                </span>
              ))}
              <span className="fine">{words.action}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
