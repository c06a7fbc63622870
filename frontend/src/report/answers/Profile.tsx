import { optionOf } from '../../catalogue/names';
import type { ReportParts } from '../document/ReportParts';

/** What was said of the firm. */
export function Profile({ content, texts, catalogue }: ReportParts) {
  const { title, summary } = texts.sections.profile;
  return (
    <details className="card answers" id="profile">
      <summary>{title}</summary>
      <p className="fine">{summary}</p>
      <dl>
        {catalogue.rules.profile.questions.map(({ id }) => (
          <div key={id}>
            <dt>{catalogue.texts.profile[id]?.text}</dt>
            <dd>{optionOf(id, content.inputs?.profile[id] ?? null, catalogue, texts.words.notAnswered)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
