import type { ReportContent } from '../../generated/report';

export type { ReportContent };
export type Headline = ReportContent['headline'];
export type Limit = Headline['limits'][number];
export type Range = NonNullable<Headline['score']>;
export type Contradiction = ReportContent['contradictions'][number];
export type Recommendation = ReportContent['recommendations'][number];
export type ProviderEvidence = ReportContent['evidence'][number];
export type Probe = ProviderEvidence['probes'][number];
export type Finding = Probe['findings'][number];
export type Remediation = Probe['remediations'][number];
export type Change = NonNullable<ReportContent['change']>;
export type Changed = Change['changedAnswers'][number];
export type Fault = ReportContent['faults'][number];

const SCHEMA: ReportContent['schema'] = 'report/2';

/** Reads a report's document; throws an Error for any schema but the one that this build knows. */
export function readContent(document: string): ReportContent {
  const content = JSON.parse(document) as { schema?: unknown };
  if (content.schema !== SCHEMA) throw new Error(`The report's schema is ${String(content.schema)}, not ${SCHEMA}.`);
  return content as ReportContent;
}
