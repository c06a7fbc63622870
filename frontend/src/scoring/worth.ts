// What a question adds at an end of the score, and which grade it leaves.
import type { Question } from '../catalogue/catalogue.ts';
import type { Known, Status } from './cases.ts';
import type { RuleSet } from './ruleSet.ts';
import type { Totals } from './totals.ts';

const BEST = 100;

/** What isn't known at this end: an unseen check's status, and the maturity of a blank. */
export interface End {
  unseen: 'FAIL' | 'PASS';
  blank: number;
}

export const GUARANTEED: End = { unseen: 'FAIL', blank: 0 };
export const POSSIBLE: End = { unseen: 'PASS', blank: BEST };

/** The maturity of an answer; null for none, and for "I don't know". */
export function maturityOf({ parameters }: RuleSet, { id, options }: Question, { answers }: Known): number | null {
  const answer = answers[id];
  if (answer === undefined || answer === parameters.unknownOption) return null;
  return options.find((option) => option.id === answer)?.maturity ?? null;
}

/** The probes of a question that have something to look at, each with its status at this end. */
export function statusesAt(end: End, question: Question, known: Known, absent: ReadonlySet<string>): [string, Status][] {
  return Object.keys(question.probes)
    .filter((probe) => known.offered.has(probe) && !absent.has(probe))
    .map((probe): [string, Status] => {
      const status = known.evidence[probe] ?? 'UNKNOWN';
      return [probe, status === 'UNKNOWN' ? end.unseen : status];
    })
    .filter(([, status]) => status !== 'NOT_APPLICABLE');
}

/** What each of these checks leaves of an answer at most. */
export const limitsOf = ({ probes }: Question, statuses: [string, Status][]): number[] =>
  statuses.map(([probe, status]) => (status === 'PASS' ? BEST : status === 'FAIL' ? 0 : (probes[probe]?.partial ?? BEST)));

/** What a question adds with an answer of that maturity. A blank is denied at the worst where its check failed. */
export function worthOf(rules: RuleSet, end: End, { weight }: Question, maturity: number | null, limits: number[]): Totals {
  const worth = maturity ?? end.blank;
  if (limits.length === 0) return { denials: 0, checked: 0, unchecked: weight * worth, weight };
  const limit = Math.min(...limits);
  const isClaim = maturity === null ? end.blank === 0 : maturity >= rules.trust.claimFrom;
  return { denials: Number(limit === 0 && isClaim), checked: weight * Math.min(worth, limit), unchecked: 0, weight };
}

/** The best grade that a question leaves where it is in scope: an essential out of reach, or a check that failed. */
export function gradeLimitOf(
  { parameters }: RuleSet,
  end: End,
  question: Question,
  maturity: number | null,
  statuses: [string, Status][],
): string | null {
  const { essentials, failedProbes } = parameters.gradeLimits;
  const left = Math.min(maturity ?? end.blank, ...limitsOf(question, statuses));
  const limits = [
    ...essentials.filter(({ question: id, below }) => id === question.id && left < below).map(({ grade }) => grade),
    ...statuses.filter(([, status]) => status === 'FAIL').flatMap(([probe]) => failedProbes[probe] ?? []),
  ];
  return limits.sort().at(-1) ?? null;
}
