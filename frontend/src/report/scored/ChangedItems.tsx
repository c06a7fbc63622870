import { useTranslation } from 'react-i18next';
import type { Change, Changed } from '../document/content';
import { nameOf, optionOf } from '../../catalogue/names';
import type { ReportParts } from '../document/ReportParts';

/** Every answer and check that differs, before and after; collapsed at first. */
export function ChangedItems({ change, texts, catalogue }: ReportParts & { change: Change }) {
  const { t } = useTranslation();
  const answers = [...change.changedAnswers, ...change.changedProfile];
  const count = answers.length + change.changedProbes.length;
  if (count === 0) return <p>{texts.notes.noChange}</p>;
  const chosen = (one: Changed, option: string | null) =>
    optionOf(one.id, option, catalogue, texts.words.notAnswered);
  const statusTitle = (status: string | null) =>
    texts.probeStatuses[(status ?? 'UNKNOWN') as keyof typeof texts.probeStatuses]?.title ?? status;
  return (
    <details>
      <summary>{t('report.changedItems', { count })}</summary>
      <dl className="changes">
        {answers.map((one) => (
          <div key={one.id}>
            <dt>{nameOf(one.id, catalogue)}</dt>
            <dd>
              <s>{chosen(one, one.before)}</s> → {chosen(one, one.after)}
            </dd>
          </div>
        ))}
        {change.changedProbes.map((one) => (
          <div key={one.id}>
            <dt>{nameOf(one.id, catalogue)}</dt>
            <dd>
              <s>{statusTitle(one.before)}</s> → {statusTitle(one.after)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
