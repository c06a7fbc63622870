import { Link } from 'wouter';
import { useFormats } from '../i18n/formats';
import type { Change as ChangeContent, Changed } from './content';
import { nameOf, optionOf } from './names';
import type { ReportParts } from './ScoredReport';
import { Section } from './Section';

/** What moved the points since the last report, split in three parts that sum to the whole. */
export function Change({ change, texts, catalogue }: ReportParts & { change: ChangeContent }) {
  const formats = useFormats();
  const { sections } = texts;
  const parts = [
    [sections.changeAnswers, change.answers],
    [sections.changeEvidence, change.evidence],
    [sections.changeRules, change.rules],
  ] as const;
  const statusOf = (status: string | null) =>
    texts.probeStatuses[(status ?? 'UNKNOWN') as keyof typeof texts.probeStatuses]?.title ?? status;
  const chosen = (one: Changed, option: string | null) =>
    optionOf(one.id, option, catalogue, texts.words.notAnswered);
  return (
    <Section words={sections.change}>
      <p className="score">
        <strong>{formats.change(change.total.rounded)}</strong> {texts.words.points}{' '}
        <Link href={`/reports/${change.previous.reportId}`} className="fine">
          {formats.dateTime(change.previous.createdAt)}
        </Link>
      </p>
      <dl className="figures three">
        {parts.map(([words, figure]) => (
          <div key={words.title}>
            <dt>{words.title}</dt>
            <dd>{formats.change(figure.rounded)}</dd>
            <dd className="fine">{words.summary}</dd>
          </div>
        ))}
      </dl>
      <ul className="changes">
        {[...change.changedAnswers, ...change.changedProfile].map((one) => (
          <li key={one.id}>
            {nameOf(one.id, catalogue)}: <s>{chosen(one, one.before)}</s> → {chosen(one, one.after)}
          </li>
        ))}
        {change.changedProbes.map((one) => (
          <li key={one.id}>
            {nameOf(one.id, catalogue)}: <s>{statusOf(one.before)}</s> → {statusOf(one.after)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
