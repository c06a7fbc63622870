import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Exact, useFormats } from '../../i18n/formats';
import { nameOf } from '../../catalogue/names';
import { fraction, fractionOf, minus, textOf } from '../../numbers/fraction';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';

const FIRST = 8;

/** Every lost point with its question and cause, the largest first; all of them in print or on demand. */
export function Ledger({ content, texts, catalogue }: ReportParts) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const { columns } = texts;
  const losses = content.ledger
    .filter((entry) => entry.lost.rounded > 0)
    .sort((one, other) => other.lost.rounded - one.lost.rounded);
  const points = (value: number | Exact) => formats.points(value, 2);
  // The exact losses add up to this; the rounded ones may differ in the last digit.
  const total = { exact: textOf(minus(fraction(100, 1), fractionOf(content.headline.score?.guaranteed.exact ?? '100'))) };
  return (
    <Section anchor="ledger" words={texts.sections.ledger}>
      {losses.length === 0 && <p>{texts.notes.noLosses}</p>}
      {losses.length > 0 && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls, by keyboard too
        <div className="table ledger" role="group" aria-label={texts.sections.ledger.title} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{columns.question}</th>
                <th scope="col" className="number">{columns.lost}</th>
                <th scope="col" className="number">{columns.ownGap}</th>
                <th scope="col" className="number">{columns.evidenceGap}</th>
                <th scope="col" className="number">{columns.trustGap}</th>
              </tr>
            </thead>
            <tbody>
              {losses.map((entry, at) => (
                <tr key={entry.question} hidden={!all && at >= FIRST}>
                  <th scope="row">
                    <span className="fine">{entry.question}</span> {nameOf(entry.question, catalogue)}{' '}
                    <span className="fine">({texts.bases[entry.basis]})</span>
                  </th>
                  <td className="number" data-label={columns.lost}>{points(entry.lost)}</td>
                  <td className="number" data-label={columns.ownGap}>{points(entry.ownGap)}</td>
                  <td className="number" data-label={columns.evidenceGap}>{points(entry.evidenceGap)}</td>
                  <td className="number" data-label={columns.trustGap}>{points(entry.trustGap)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{columns.total}</th>
                <td className="number" data-label={columns.lost}>{points(total)}</td>
                <td colSpan={3} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {losses.length > FIRST && (
        <button type="button" className="secondary no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('report.fewer') : t('report.all', { count: losses.length })}
        </button>
      )}
    </Section>
  );
}
