import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/formats';
import type { Action } from './content';
import { nameOf, optionOf } from './names';
import type { ReportParts } from './ScoredReport';
import { Section } from './Section';
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
      {content.recommendations.length === 0 && <p>{texts.notes.noActions}</p>}
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
      <WhatIf reportId={reportId} texts={texts} chosen={chosen} clear={() => setTicked([])} />
      <p className="fine">{texts.notes.effects}</p>
    </Section>
  );
}

interface ItemProps extends ReportParts {
  action: Action;
  isTicked: boolean;
  toggle: () => void;
}

function ActionItem({ action, isTicked, toggle, content, texts, catalogue }: ItemProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { columns } = texts;
  const advice = catalogue.texts.questions[action.question]?.recommendation;
  const effort = texts.efforts[String(action.effort) as keyof typeof texts.efforts];
  return (
    <article className="action">
      <label className="tick no-print">
        <input type="checkbox" checked={isTicked} onChange={toggle} />
        <span className="hidden">{t('whatIf.try', { action: nameOf(action.question, catalogue) })}</span>
      </label>
      <div>
        <h3>{advice?.what ?? nameOf(action.question, catalogue)}</h3>
        <p className="fine">
          {columns.riskDrop} <strong>{formats.number(action.riskDrop.rounded, 1)}</strong> · {columns.scoreGain}{' '}
          <strong>{formats.number(action.scoreGain.rounded, 1)}</strong> · {columns.effort}: {effort}
        </p>
        {advice && (
          <details>
            <summary>{columns.start}</summary>
            <p>{advice.start}</p>
            <p>
              <strong>{columns.good}:</strong> {advice.good}
            </p>
            <p className="fine">
              {nameOf(action.question, catalogue)} ·{' '}
              {optionOf(action.question, content.inputs?.responses[action.question] ?? null, catalogue, texts.words.notAnswered)}{' '}
              → {optionOf(action.question, action.option, catalogue, '')}
            </p>
          </details>
        )}
      </div>
    </article>
  );
}
