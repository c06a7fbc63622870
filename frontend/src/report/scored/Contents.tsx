import type { ReportTexts } from '../../catalogue/reportTexts';
import type { ReportContent } from '../document/content';

/** The sections in reading order, each with the part of the document that it needs. */
const SECTIONS: [keyof ReportTexts['sections'], keyof ReportContent | null][] = [
  ['change', 'change'],
  ['recommendations', null],
  ['contradictions', null],
  ['hints', 'hints'],
  ['functions', null],
  ['scenarios', null],
  ['answers', null],
  ['profile', null],
  ['evidence', null],
  ['standards', 'standards'],
  ['unknown', null],
  ['notOffered', 'notOffered'],
  ['outOfScope', 'outOfScope'],
  ['ledger', null],
  ['recompute', null],
];

interface Props {
  content: ReportContent;
  texts: ReportTexts;
  isSigned: boolean;
}

/** Links to the sections of a report. */
export function Contents({ content, texts, isSigned }: Props) {
  const isThere = (part: keyof ReportContent | null) => {
    const value = part && content[part];
    return part === null || (Array.isArray(value) ? value.length > 0 : Boolean(value));
  };
  return (
    <nav className="card contents" aria-labelledby="contents">
      <h2 id="contents">{texts.sections.contents.title}</h2>
      <ol>
        {[
          ...SECTIONS.filter(([, part]) => isThere(part)).map(([section]) => section),
          ...(isSigned ? (['signature'] as const) : []),
        ].map((section) => (
          <li key={section}>
            <a href={`#${section}`}>{texts.sections[section].title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
