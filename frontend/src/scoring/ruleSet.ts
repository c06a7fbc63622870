// The rules as the scoring needs them: questions by their places, sets of them and of options as bits.
import type { OutOfScope, ProfileQuestion, Question, Rules } from '../catalogue/catalogue';
import type { Parameters } from '../catalogue/parameters';
import { fractionOf } from '../numbers/fraction.ts';

/** A set of questions that may be out of scope, or of groups of options, one bit each. */
export type Bits = number;

/** A set can't have more: they are 32-bit integers, of which one bit is the sign. */
const MOST_BITS = 31;

export interface RuleSet {
  questions: Question[];
  /** The bit of each question that may be out of scope; 0 for one that never is. */
  bits: Bits[];
  profile: ProfileQuestion[];
  parameters: Parameters;
  trust: Trust;
  /** For each profile question, options that decide the same as one: each with what it decides. */
  groups: OptionGroup[][];
  /** Questions that go out of scope where an option of each of these profile questions is stated. */
  together: { conditions: [asked: number, options: string[]][]; out: Bits }[];
  /** Probe to the questions that go out of scope where it has nothing to look at. */
  absent: Map<string, Bits>;
  /** The probes that can deny an option of the profile. */
  denying: Set<string>;
  /** These, and the probes on which the scope depends. */
  deciding: Set<string>;
}

/** Options of a profile question that take the same out of scope and that the same denies. */
export interface OptionGroup {
  options: string[];
  bit: Bits;
  /** Questions that it takes out of scope by itself. */
  out: Bits;
  /** Whether it takes any out of scope, by itself or with others. */
  takesOut: boolean;
  deniedBy: string[];
}

/** What denied answers take from those that nobody can check, in parts of `unit`. */
export interface Trust {
  unit: number;
  loss: number;
  floor: number;
  claimFrom: number;
}

/** Throws a RangeError for more questions that may be out of scope, or more options, than a set can have. */
export function ruleSetOf(rules: Rules, parameters: Parameters): RuleSet {
  const { questions, profile } = rules;
  const next = bitsInOrder();
  const out = questions.map(({ outOfScope }) => ({ bit: outOfScope ? next() : 0, ...outOfScope }));
  const absent = new Map<string, Bits>();
  for (const { bit, notApplicable = [] } of out) {
    for (const probe of notApplicable) absent.set(probe, (absent.get(probe) ?? 0) | bit);
  }
  const denying = profile.questions.flatMap(({ denied = {} }) => Object.values(denied).flat());
  return {
    questions,
    bits: out.map(({ bit }) => bit),
    profile: profile.questions,
    parameters,
    trust: trustOf(parameters),
    groups: groupsOf(profile.questions, out),
    together: out.flatMap(({ bit, profileAll = [] }) =>
      profileAll.map((options) => ({ conditions: placed(options, profile.questions), out: bit })),
    ),
    absent,
    denying: new Set(denying),
    deciding: new Set([...absent.keys(), ...denying]),
  };
}

/** One bit after another. */
function bitsInOrder(): () => Bits {
  let given = 0;
  return () => {
    if (given === MOST_BITS) throw new RangeError('The catalogue is too large to be scored here.');
    return 1 << given++;
  };
}

const placed = (options: Record<string, string[]>, questions: ProfileQuestion[]): [number, string[]][] =>
  Object.entries(options).map(([asked, chosen]) => [questions.findIndex(({ id }) => id === asked), chosen]);

function groupsOf(asked: ProfileQuestion[], out: (OutOfScope & { bit: Bits })[]): OptionGroup[][] {
  const next = bitsInOrder();
  const takes = (question: string, option: string) =>
    out.filter(({ profile = {} }) => profile[question]?.includes(option)).reduce((all, { bit }) => all | bit, 0);
  const decides = (question: string, option: string) =>
    out.some(({ profile = {}, profileAll = [] }) => [profile, ...profileAll].some((each) => each[question]?.includes(option)));
  return asked.map(({ id, options, denied = {} }) => {
    const alone = options.filter((option) => decides(id, option) || denied[option]);
    const others = options.filter((option) => !alone.includes(option));
    const groups = [...alone.map((option) => [option]), ...(others.length > 0 ? [others] : [])];
    return groups.map((members) => {
      const [first = ''] = members;
      return { options: members, bit: next(), out: takes(id, first), takesOut: decides(id, first), deniedBy: denied[first] ?? [] };
    });
  });
}

function trustOf({ trust }: Parameters): Trust {
  const [loss, least] = [partOf(trust.lossPerDenial), partOf(trust.least)];
  const unit = (loss.whole * least.whole) / divisorOf(loss.whole, least.whole);
  return {
    unit,
    loss: (unit / loss.whole) * loss.points,
    floor: (unit / least.whole) * least.points,
    claimFrom: trust.claimFrom,
  };
}

function partOf(text: string): { points: number; whole: number } {
  const { points, whole } = fractionOf(text);
  return { points: Number(points), whole: Number(whole) };
}

const divisorOf = (one: number, other: number): number => (other === 0 ? one : divisorOf(other, one % other));
