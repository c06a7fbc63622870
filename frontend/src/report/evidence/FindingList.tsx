import type { ReportTexts } from '../../catalogue/reportTexts';
import { useFormats } from '../../i18n/formats';
import type { Finding } from '../document/content';
import { sentenceOf } from './findings';

/** Findings, one sentence each; nothing when there are none. */
export function FindingList({ findings, texts }: { findings: Finding[]; texts: ReportTexts }) {
  const formats = useFormats();
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map((finding) => {
        const sentence = sentenceOf(finding, texts, formats);
        return <li key={sentence}>{sentence}</li>;
      })}
    </ul>
  );
}
