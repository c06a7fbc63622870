import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';
import { Nis2 } from './Nis2';
import { STATES, type Standard, type StandardsTexts, useStandardsTexts } from './standardsTexts';
import './standards.css';

/** What answers and evidence say of each item of each standard, and whether NIS2 may bind the firm. */
export function ByStandard({ content, texts: report }: ReportParts) {
  const texts = useStandardsTexts();
  const { standards } = content;
  if (!standards || !texts) return null;
  return (
    <Section anchor="standards" words={report.sections.standards}>
      <dl className="states fine">
        {STATES.map((state) => (
          <div key={state}>
            <dt className={`state ${state}`}>{texts.states[state].title}</dt>
            <dd>{texts.states[state].summary}</dd>
          </div>
        ))}
      </dl>
      {standards.lists.map((standard) => (
        <OneStandard key={standard.standard} standard={standard} texts={texts} />
      ))}
      <Nis2 applies={standards.nis2} texts={texts} />
    </Section>
  );
}

/** A standard: how many items are in which state, and on demand which. */
function OneStandard({ standard, texts }: { standard: Standard; texts: StandardsTexts }) {
  const words = texts.standards[standard.standard];
  if (!words) return null;
  const states = STATES.map((state) => ({ state, items: standard.items[state] ?? [] })).filter(
    ({ items }) => items.length > 0,
  );
  return (
    <details className="standard">
      <summary>
        <strong>{words.title}</strong>
        <span className="counts">
          {states.map(({ state, items }) => (
            <span key={state} className={`state ${state}`}>
              {items.length} {texts.states[state].title}
            </span>
          ))}
        </span>
      </summary>
      <p className="fine">{words.note}</p>
      {states.map(({ state, items }) => (
        <section key={state}>
          <h3 className={`state ${state}`}>{texts.states[state].title}</h3>
          <ul className="items">
            {items.map((item) => (
              <li key={item}>
                <span className="fine">{item}</span> {words.items[item] ?? ''}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
