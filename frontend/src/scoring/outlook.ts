// The score as it stands, and the question after which it is expected to be narrowest. The same rules as
// local/next_question, from the same data; a test holds both to the same figures.
import { casesOf, type Known, type Status } from './cases.ts';
import { type Fraction, isLess, mean, minus } from '../numbers/fraction.ts';
import type { RuleSet } from './ruleSet.ts';
import { Side } from './side.ts';
import { GUARANTEED, limitsOf, POSSIBLE } from './worth.ts';

export interface Ends<Figure> {
  guaranteed: Figure;
  possible: Figure;
}

/** What to ask, and the points between both ends that are expected to be left after it. */
export interface NextQuestion {
  field: `profile.${string}` | `responses.${string}`;
  left: Fraction;
}

export interface Outlook {
  score: Ends<Fraction>;
  grade: Ends<string>;
  /** Null where everything was asked. */
  next: NextQuestion | null;
}

/** `passed` are fields that aren't to be asked now. */
export function outlookOf(rules: RuleSet, known: Known, passed: ReadonlySet<string> = new Set()): Outlook {
  const cases = casesOf(rules, known);
  const low = new Side(rules, known, GUARANTEED, cases.worst);
  const high = new Side(rules, known, POSSIBLE, cases.best);
  const candidates = candidatesOf(rules, known, low, high).map(({ field, outcomes }) => ({ field, left: mean(outcomes) }));
  return {
    score: { guaranteed: low.score(), possible: high.score() },
    grade: { guaranteed: low.grade(), possible: high.grade() },
    next: candidates
      .filter(({ field }) => !passed.has(field))
      .reduce<NextQuestion | null>((best, each) => (!best || isLess(each.left, best.left) ? each : best), null),
  };
}

/** What can be asked, each with the points between both ends that every usual answer would leave. */
interface Candidate {
  field: NextQuestion['field'];
  outcomes: Fraction[];
}

/** The profile, and the questions that apply whatever it leaves open, in their order. */
export function candidatesOf(rules: RuleSet, known: Known, low: Side, high: Side): Candidate[] {
  return [...facts(rules, known, low, high), ...questions(rules, known, low, high)];
}

function facts(rules: RuleSet, known: Known, low: Side, high: Side): Candidate[] {
  return rules.profile.flatMap(({ id, options, denied = {} }, place) => {
    if (known.profile[id] !== undefined) return [];
    const fitting = options.filter((option) => !denied[option]?.some((probe) => known.offered.has(probe) && wasSeen(known, probe)));
    const groups = rules.groups[place] ?? [];
    const outcomes = (fitting.length > 0 ? fitting : options).flatMap((option) =>
      groups.filter(({ options: own }) => own.includes(option)).map(({ bit }) => minus(high.stating(bit), low.stating(bit))),
    );
    return { field: `profile.${id}` as const, outcomes };
  });
}

function questions(rules: RuleSet, known: Known, low: Side, high: Side): Candidate[] {
  return rules.questions.flatMap((question, place) => {
    if (known.answers[question.id] !== undefined || !low.isCertain(place)) return [];
    const seen = Object.keys(question.probes).filter((probe) => known.offered.has(probe) && wasSeen(known, probe));
    const most = Math.min(...limitsOf(question, seen.map((probe): [string, Status] => [probe, known.evidence[probe] ?? 'UNKNOWN'])));
    const usual = question.options.filter(({ id, maturity }) => id !== rules.parameters.unknownOption && maturity <= most);
    const outcomes = usual.map(({ maturity }) => minus(high.answering(place, maturity), low.answering(place, maturity)));
    return { field: `responses.${question.id}` as const, outcomes };
  });
}

const wasSeen = ({ evidence }: Known, probe: string): boolean => ['PASS', 'PARTIAL', 'FAIL'].includes(evidence[probe] ?? '');
