import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { contradictingFindings } from './findings';
import { nameOf, optionOf } from '../../catalogue/names';
import { FindingList } from './FindingList';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';

interface Props extends ReportParts {
  /** Whether there is no sheet behind the report, in which an answer could be changed. */
  isSample?: boolean;
}

/** Answers beside the evidence: those that claim more than it shows, and those that may claim too little. */
export function Contradictions({ content, texts, catalogue, isSample = false }: Props) {
  const { t } = useTranslation();
  const { columns, sections, notes, words } = texts;
  const change = (question: string) => !isSample && (
    <Link href={`/sheets/${content.answer.id}/questions?at=responses.${question}`} className="no-print">
      {t('report.changeAnswer')}
    </Link>
  );
  return (
    <>
      <Section anchor="contradictions" words={sections.contradictions}>
        {content.contradictions.length + content.deniedFacts.length === 0 && (
          <p>{content.status === 'PROVISIONAL' ? notes.contradictionsPending : notes.noContradictions}</p>
        )}
        <ul className="plain pairs">
          {content.contradictions.map((one) => (
            <li key={`${one.question} ${one.probe}`}>
              <h3>{nameOf(one.question, catalogue)}</h3>
              <div className="pair">
                <div>
                  <p className="fine">{columns.answered}</p>
                  <p>{optionOf(one.question, one.option, catalogue, words.notAnswered)}</p>
                  {change(one.question)}
                </div>
                <div className={`observed ${one.status}`}>
                  <p className="fine">{sections.evidence.title}</p>
                  <p>
                    <strong>{nameOf(one.probe, catalogue)}:</strong> {texts.probeStatuses[one.status].title}
                  </p>
                  <FindingList findings={contradictingFindings(content, one)} texts={texts} />
                  <p className="fine">{catalogue.texts.probes[one.probe]?.summary}</p>
                </div>
              </div>
              {one.denied && <p className="fine">{notes.denied}</p>}
            </li>
          ))}
          {content.deniedFacts.map((one) => (
            <li key={`${one.question} ${one.probe}`}>
              <h3>{nameOf(one.question, catalogue)}</h3>
              <div className="pair">
                <p>{optionOf(one.question, one.option, catalogue, words.notAnswered)}</p>
                <p className={`observed ${one.status}`}>
                  <strong>{nameOf(one.probe, catalogue)}:</strong> {texts.probeStatuses[one.status].title}
                </p>
              </div>
              <p className="fine">{notes.denied}</p>
            </li>
          ))}
        </ul>
      </Section>
      {content.hints.length > 0 && (
        <Section anchor="hints" words={sections.hints}>
          <ul className="plain">
            {content.hints.map((hint) => (
              <li key={`${hint.question} ${hint.probe}`}>
                <strong>{nameOf(hint.question, catalogue)}</strong>{' '}
                {optionOf(hint.question, hint.option, catalogue, words.notAnswered)} ·{' '}
                {nameOf(hint.probe, catalogue)}: {texts.probeStatuses.PASS.title} {change(hint.question)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
