import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/elements/Facts';
import type { ReportParts } from '../document/ReportParts';

/** The name of a run: its ARN would reveal the account. */
export const runName = (execution: string) => execution.slice(execution.lastIndexOf(':') + 1);

/** The versions and checksums that identify the inputs of a recomputation. */
export function Recompute({ content, texts }: ReportParts) {
  const { t } = useTranslation();
  const { words, sections } = texts;
  const rows: [string, string][] = [
    [words.answerVersion, String(content.answer.version)],
    [words.catalogueVersion, content.answer.catalogueVersion ?? ''],
    [words.ruleset, content.rulesetId ?? content.run.ruleset],
    [words.execution, runName(content.run.execution)],
    ...Object.entries<string>({ ...content.inputHashes }).map(([name, hash]): [string, string] => [`${words.checksum}: ${name}`, hash]),
  ];
  return (
    <details className="card recompute" id="recompute">
      <summary>{sections.recompute.title}</summary>
      <p className="fine">{sections.recompute.summary}</p>
      <p className="fine">{t('report.recomputeHow')}</p>
      <Facts rows={rows.map(([name, value]) => [name, <code key={name}>{value}</code>])} />
    </details>
  );
}
