import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { ChangedItems } from './ChangedItems';
import type { Change as ChangeContent } from '../document/content';
import type { ReportParts } from '../document/ReportParts';
import { Section } from '../../ui/elements/Section';

/** The change of the score since the last report, split by cause; the three parts add up to the whole. */
export function Change({ change, ...parts }: ReportParts & { change: ChangeContent }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { content, texts } = parts;
  const { sections, words } = texts;
  const causes = [
    [sections.changeAnswers, change.answers],
    [sections.changeEvidence, change.evidence],
    [sections.changeRules, change.rules],
  ] as const;
  return (
    <Section anchor="change" words={sections.change}>
      <p className="score">
        <strong>{formats.change(change.total, 2)}</strong> {words.points}
      </p>
      <p>
        {formats.points(change.previous.guaranteedScore, 2)} →{' '}
        {formats.points(content.headline.score?.guaranteed ?? 0, 2)},{' '}
        <Link href={`/reports/${change.previous.reportId}`}>
          {t('report.since', { when: formats.dateTime(change.previous.createdAt) })}
        </Link>
      </p>
      <dl className="figures three">
        {causes.map(([{ title, summary }, figure]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{formats.change(figure, 2)}</dd>
            <dd className="fine">{summary}</dd>
          </div>
        ))}
      </dl>
      <p className="fine">{t('report.roundedAlone')}</p>
      <ChangedItems {...parts} change={change} />
    </Section>
  );
}
