import type { ReportTexts } from '../../catalogue/reportTexts';
import type { Remediation } from '../document/content';

/** How common web servers, and WordPress on them, are configured to send a header. */
const SERVERS: readonly [string, (name: string, value: string) => string][] = [
  ['nginx', (name, value) => `add_header ${name} "${value}" always;`],
  ['Apache', (name, value) => `Header always set ${name} "${value}"`],
  ['Caddy', (name, value) => `header ${name} "${value}"`],
  ['IIS', (name, value) => `<add name="${name}" value="${value}" />`],
  ['WordPress', (name, value) => `add_filter("wp_headers", fn ($sent) => ["${name}" => "${value}"] + $sent);`],
];
/** What users of site builders, who can't write such lines, can do about a header. */
const BUILDERS: Record<string, (keyof ReportTexts['notes'])[]> = {
  'Strict-Transport-Security': ['hstsSetting', 'hstsByProvider'],
};
/** These lines would send the header with every page, which this one must not be sent with. */
const OF_ONE_FILE = 'Content-Type';

/** What to publish or to set, each with its place and its text to copy. */
export function Remediations({ remediations, texts }: { remediations: Remediation[]; texts: ReportTexts }) {
  if (remediations.length === 0) return null;
  return (
    <dl className="remediations">
      {remediations.map((one) => (
        <div key={`${one.kind} ${one.name}`}>
          <dt>{labelOf(one, texts)}</dt>
          <dd>
            <code>{one.name}</code>
            <pre>{textOf(one)}</pre>
            {notesOf(one, texts).map((note) => (
              <p key={note} className="fine">
                {note}
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function labelOf({ kind, recordType }: Remediation, { words }: ReportTexts): string {
  if (kind === 'DNS_RECORD') return words.recordToPublish.replace('{type}', recordType ?? '');
  return kind === 'FILE' ? words.fileToPublish : words.headerToSend;
}

function notesOf({ kind, name }: Remediation, { notes }: ReportTexts): string[] {
  return kind === 'HTTP_HEADER' ? (BUILDERS[name] ?? []).map((note) => notes[note]) : [];
}

function textOf({ kind, name, value }: Remediation): string {
  if (kind !== 'HTTP_HEADER') return value;
  if (name === OF_ONE_FILE) return `${name}: ${value}`;
  return [`${name}: ${value}`, ...SERVERS.map(([server, line]) => `${server}: ${line(name, value)}`)].join('\n');
}
