import { useId, useState } from 'react';
import { useFormats } from '../../i18n/formats';
import { bindingCaps } from '../document/caps';
import type { Recommendation, ReportContent } from '../document/content';
import { nameOf } from '../../catalogue/names';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/Section';
import { Step } from './Target';
import { WhatIf } from './WhatIf';

/** The first steps by risk reduction for effort; ticked ones are tried out together. */
export function Actions({ reportId, ...parts }: ReportParts & { reportId: string }) {
  const { content, texts } = parts;
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const toggle = (question: string) =>
    setTicked((now) => (now.includes(question) ? now.filter((one) => one !== question) : [...now, question]));
  const chosen = content.recommendations.filter(({ question }) => ticked.includes(question));
  return (
    <Section words={texts.sections.firstActions}>
      {content.recommendations.length === 0 && (
        <p>{content.unknown.length > 0 ? texts.notes.noActionsButUnknown : texts.notes.noActions}</p>
      )}
      <ol className="steps-list">
        {content.recommendations.map((action) => (
          <li key={action.question}>
            <ActionItem
              {...parts}
              action={action}
              isTicked={ticked.includes(action.question)}
              toggle={() => toggle(action.question)}
            />
          </li>
        ))}
      </ol>
      {content.recommendations.length > 0 && (
        <>
          <WhatIf {...{ reportId, texts, chosen }} madeAt={content.createdAt} clear={() => setTicked([])} />
          <p className="fine">{texts.notes.effects}</p>
        </>
      )}
    </Section>
  );
}

interface ItemProps extends ReportParts {
  action: Recommendation;
  isTicked: boolean;
  toggle: () => void;
}

function ActionItem({ action, isTicked, toggle, ...parts }: ItemProps) {
  const { content, texts, catalogue } = parts;
  const formats = useFormats();
  const id = useId();
  const { columns } = texts;
  const advice = catalogue.texts.questions[action.question]?.recommendation;
  const effort = texts.efforts[String(action.effort) as keyof typeof texts.efforts];
  return (
    <article className="action">
      <div className="tick no-print">
        <input type="checkbox" id={id} checked={isTicked} onChange={toggle} />
      </div>
      <div>
        <h3>
          <label htmlFor={id}>{advice?.what ?? nameOf(action.question, catalogue)}</label>
        </h3>
        <p className="fine">
          {columns.riskDrop} <strong>{formats.points(action.riskDrop.rounded, 2)}</strong> · {columns.scoreGain}{' '}
          <strong>{formats.points(action.scoreGain.rounded, 2)}</strong> · {columns.effort}: {effort}
        </p>
        {liftsACap(action, content) && <p className="tag">{texts.notes.liftsCap}</p>}
        <Step {...parts} action={action} />
        {advice && (
          <details>
            <summary>{columns.start}</summary>
            <p>{advice.start}</p>
            <p>
              <strong>{columns.good}:</strong> {advice.good}
            </p>
          </details>
        )}
      </div>
    </article>
  );
}

/** Whether the grade is held down by the question of this step, or by a check that it mends. */
function liftsACap(action: Recommendation, { headline }: ReportContent): boolean {
  const mended = new Set([action.question, ...action.required.map(({ probe }) => probe)]);
  return bindingCaps(headline).some(({ subject }) => subject !== null && mended.has(subject));
}
