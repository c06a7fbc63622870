import { useFormats } from '../../i18n/formats';
import { optionOf } from '../../catalogue/names';
import type { Question } from '../../catalogue/catalogue';
import type { ReportParts } from '../document/ReportParts';
import { type StandardsOf, useStandardsOf } from '../standards/standardsOf';
import { Section } from '../../ui/elements/Section';

/** Every answer by function, also those that cost nothing, with what it brings and what it rests on. */
export function Answers(parts: ReportParts) {
  const { content, texts, catalogue } = parts;
  const formats = useFormats();
  const standardsOf = useStandardsOf(catalogue.rules.schema);
  return (
    <Section anchor="answers" words={texts.sections.answers}>
      {catalogue.rules.functions.map((id) => {
        const scored = content.functions.find((one) => one.function === id);
        return (
          <details key={id} className="answers">
            <summary>
              {catalogue.texts.functions[id]?.title ?? id}
              {scored && ` · ${formats.range(scored.score)}`}
            </summary>
            <dl>
              {catalogue.rules.questions
                .filter((question) => question.function === id)
                .map((question) => (
                  <Answer key={question.id} {...parts} {...{ question, standardsOf }} />
                ))}
            </dl>
          </details>
        );
      })}
    </Section>
  );
}

interface Props extends ReportParts {
  question: Question;
  standardsOf: StandardsOf | undefined;
}

function Answer({ question, standardsOf, content, texts, catalogue }: Props) {
  const formats = useFormats();
  const { words, bases } = texts;
  const entry = content.ledger.find((one) => one.question === question.id);
  const standards = standardsOf?.(question.id);
  const chosen = content.inputs?.responses[question.id] ?? null;
  return (
    <div>
      <dt>
        <span className="fine">{question.id}</span> {catalogue.texts.questions[question.id]?.text}
      </dt>
      {entry ? (
        <dd>
          {optionOf(question.id, chosen, catalogue, words.notAnswered)}{' '}
          <span className="fine">
            {bases[entry.basis]} · {formats.points(entry.earned, 2)} {words.of}{' '}
            {formats.points(entry.share, 2)} {words.points}
          </span>
        </dd>
      ) : (
        <dd className="fine">{words.doesNotApply}</dd>
      )}
      {standards && (
        <dd className="fine standards">
          {texts.columns.standards}: {standards}
        </dd>
      )}
    </div>
  );
}
