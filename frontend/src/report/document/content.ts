// The document of a report, schema report/1: ids and figures, no words.
import type { Grade, ReportStatus } from '../../generated/graphql';

interface Figure {
  exact: string;
  rounded: number;
}

type ProbeStatus = 'PASS' | 'PARTIAL' | 'FAIL' | 'UNKNOWN';

export interface Cap {
  rule: string;
  grade: Grade;
  subject: string | null;
}

export interface Headline {
  scoreLow: Figure | null;
  scoreHigh: Figure | null;
  grade: Grade | null;
  gradeByPoints: Grade | null;
  caps: Cap[];
  risk: Figure | null;
  inherentRisk: Figure | null;
  confidence: Figure | null;
  provisional: boolean | null;
}

interface FunctionScore {
  function: string;
  weight: number;
  low: Figure;
  high: Figure;
}

interface Scenario {
  scenario: string;
  likelihood: number;
  impact: number;
  inherent: Figure;
  residual: Figure;
}

export interface Contradiction {
  question: string;
  option: string;
  answered: number;
  probe: string;
  status: 'PARTIAL' | 'FAIL';
  cap: number;
}

interface Hint {
  question: string;
  option: string | null;
  answered: number;
  probe: string;
}

interface Loss {
  question: string;
  lost: Figure;
  ownGap: Figure;
  evidenceGap: Figure;
}

/** `option` is null where the answer stays and has to become true: as far as `required` says. */
export interface Action {
  question: string;
  current: string | null;
  option: string | null;
  required: { probe: string; status: 'PARTIAL' | 'PASS' }[];
  effort: number;
  riskDrop: Figure;
  scoreGain: Figure;
}

/** A value named `day` is a date in ISO 8601. */
export interface Finding {
  code: string;
  values: Record<string, string | number>;
}

/** `findings` are what the status follows from, the worst first; older reports have none. */
export interface Probe {
  probe: string;
  status: ProbeStatus;
  reason: string | null;
  findings: Finding[];
  facts: Record<string, unknown>;
  stale: boolean;
  observedAt: string | null;
}

export interface ProviderEvidence {
  provider: string;
  observedAt: string | null;
  probes: Probe[];
  sources: { url: string; sha256: string; cached: boolean }[];
}

export interface Changed {
  id: string;
  before: string | null;
  after: string | null;
}

export interface Change {
  previous: { reportId: string; createdAt: string; scoreLow: Figure };
  total: Figure;
  rules: Figure;
  answers: Figure;
  evidence: Figure;
  changedAnswers: Changed[];
  changedProfile: Changed[];
  changedProbes: Changed[];
}

/** `given` is the start of what was there, as JSON. */
export interface Fault {
  where: string;
  code: string;
  given: string | null;
}

export interface ReportContent {
  schema: 'report/1';
  status: ReportStatus;
  createdAt: string;
  answer: { id: string; version: number; catalogueVersion: string | null; domain: string | null };
  headline: Headline;
  functions: FunctionScore[];
  scenarios: Scenario[];
  contradictions: Contradiction[];
  hints: Hint[];
  ledger: Loss[];
  recommendations: Action[];
  evidence: ProviderEvidence[];
  unknown: { probe: string; provider: string; reason: string }[];
  change: Change | null;
  rulesetId: string | null;
  inputs: {
    catalogueVersion: string;
    responses: Record<string, string>;
    profile: Record<string, string>;
    evidence: Record<string, ProbeStatus>;
  } | null;
  inputHashes: Record<string, string> | null;
  faults: Fault[];
  failure: { code: string; execution: string } | null;
  run: { execution: string; startedAt: string; ruleset: string; trigger: string };
}

/** Reads a document; throws when it is none that this page can show. */
export function readContent(document: string): ReportContent {
  const content = JSON.parse(document) as ReportContent;
  if (content.schema !== 'report/1') throw new Error(`Unknown report schema ${content.schema}`);
  return withLaterParts(content);
}

/** Parts that `report/1` didn't have from the beginning: empty where an older report lacks them. */
function withLaterParts(content: ReportContent): ReportContent {
  return {
    ...content,
    recommendations: content.recommendations.map((step) => ({ ...step, required: step.required ?? [] })),
    evidence: content.evidence.map((source) => ({
      ...source,
      probes: source.probes.map((probe) => ({ ...probe, findings: probe.findings ?? [] })),
    })),
  };
}
