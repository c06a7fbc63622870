// The cases that a firm with a blank profile may be, as far as its score tells them apart.
import type { Bits, OptionGroup, RuleSet } from './ruleSet.ts';

const BEST = 100;

export type Status = 'PASS' | 'PARTIAL' | 'FAIL' | 'NOT_APPLICABLE' | 'UNKNOWN';
export type Choices = Readonly<Record<string, string>>;

/** All that is known of a firm; probes that aren't offered don't exist for its score. */
export interface Known {
  answers: Choices;
  profile: Choices;
  evidence: Readonly<Record<string, Status>>;
  offered: ReadonlySet<string>;
}

/** Ways to fill the profile: what is out of scope then, how many options are denied, and the options it takes. */
interface Filled {
  out: Bits;
  denied: number;
  options: Bits;
}

/** The cases in which the same unseen probes have nothing to look at, though they check a question in scope. */
export interface Group {
  absent: ReadonlySet<string>;
  /** Each case has one of the profiles; what else is out of scope in it follows from what isn't there. */
  cases: { out: Bits; profiles: Filled[] }[];
}

export interface Cases {
  worst: Group[];
  best: Group[];
}

/** All that fit the profile and what was seen: an unseen check fails at the worst and passes at the best, or doesn't apply. */
export function casesOf(rules: RuleSet, known: Known): Cases {
  const { profile, evidence, offered } = known;
  const deciding = [...rules.deciding].filter((probe) => offered.has(probe));
  const status = (probe: string) => evidence[probe] ?? 'UNKNOWN';
  const absent = deciding.filter((probe) => status(probe) === 'NOT_APPLICABLE');
  const unseen = deciding.filter((probe) => status(probe) === 'UNKNOWN');
  const present = deciding.filter((probe) => !absent.includes(probe));
  const choices = rules.profile.map(({ id }, place) => {
    const groups = rules.groups[place] ?? [];
    const stated = profile[id];
    return stated === undefined ? groups : groups.filter(({ options }) => options.includes(stated));
  });
  const profiles = memoized((seen: string[]) => profilesOf(rules, choices, new Set(seen)));
  const supposing = (each: string[]): Supposed => ({
    absent: each.filter((probe) => checksOthers(rules, probe)),
    out: [...absent, ...each].reduce((out, probe) => out | (rules.absent.get(probe) ?? 0), 0),
    profiles: profiles(present.filter((probe) => rules.denying.has(probe) && !each.includes(probe))),
  });
  const worst = sparing(rules, known, unseen).map(supposing);
  return { worst: groupsOf(worst), best: groupsOf(absences(rules, known, unseen).map(supposing)) };
}

/** The cases where some unseen probes have nothing to look at; `absent` are those that check a question in scope. */
type Supposed = Group['cases'][number] & { absent: string[] };

const groupsOf = (supposed: Supposed[]): Group[] =>
  [...Map.groupBy(supposed, ({ absent }) => absent.join()).values()].map((cases) => ({ absent: new Set(cases[0]?.absent), cases }));

/** Whether it checks a question that stays in scope although there is nothing for it to look at. */
const checksOthers = ({ questions, bits, absent }: RuleSet, probe: string): boolean =>
  questions.some(({ probes }, place) => probe in probes && !((bits[place] ?? 0) & (absent.get(probe) ?? 0)));

/** Each way to fill the profile where `seen` are the probes that would deny an option. */
function profilesOf(rules: RuleSet, choices: OptionGroup[][], seen: ReadonlySet<string>): Filled[] {
  const found: Filled[] = [];
  const stated: string[] = [];
  const fill = (place: number, out: Bits, denied: number, options: Bits) => {
    if (place === choices.length) {
      for (const { conditions, out: own } of rules.together) {
        if (conditions.every(([asked, fitting]) => fitting.includes(stated[asked] ?? ''))) out |= own;
      }
      found.push({ out, denied, options });
      return;
    }
    for (const group of choices[place] ?? []) {
      const isDenied = group.deniedBy.some((probe) => seen.has(probe));
      stated[place] = isDenied ? '' : (group.options[0] ?? '');
      fill(place + 1, isDenied ? out : out | group.out, denied + Number(isDenied), options | group.bit);
    }
  };
  fill(0, 0, 0, 0);
  return distinct(found, choices.length + 1);
}

/** Each case once, with all options that any of them has. */
function distinct(cases: Filled[], most: number): Filled[] {
  const known = new Map<number, Filled>();
  for (const each of cases) {
    const key = each.out * most + each.denied;
    const same = known.get(key);
    if (same) same.options |= each.options;
    else known.set(key, each);
  }
  return [...known.values()];
}

/**
 * The sets of unseen probes that the best case may not have: any of those whose absence helps as it is, with
 * what one more answer makes helpful. Absence helps where it takes an answer that isn't the best out of scope,
 * or spares an option of the profile a denial.
 */
function absences(rules: RuleSet, { answers, profile }: Known, unseen: string[]): string[][] {
  const isWorse = (id: string) => {
    const option = rules.questions.find((question) => question.id === id)?.options.find((each) => each.id === answers[id]);
    return option !== undefined && option.id !== rules.parameters.unknownOption && option.maturity < BEST;
  };
  const lowered = rules.questions.filter(({ id }) => isWorse(id)).flatMap(({ outOfScope }) => outOfScope?.notApplicable ?? []);
  const denials = rules.profile.flatMap(({ id }, place) => {
    const groups = rules.groups[place] ?? [];
    const isFree = groups.some(({ deniedBy, takesOut }) => deniedBy.length === 0 && !takesOut);
    const stated = groups.filter(({ options }) => options.includes(profile[id] ?? ''));
    return groups.map((group) => ({ probes: group.deniedBy, isForced: profile[id] === undefined ? !isFree : stated.includes(group) }));
  });
  const forced = denials.filter(({ isForced }) => isForced).flatMap(({ probes }) => probes);
  const helping = unseen.filter((probe) => lowered.includes(probe) || forced.includes(probe));
  const oneMore = [[], ...unseen.map((probe) => [probe]), ...denials.map(({ probes }) => probes)];
  const sets = subsetsOf(helping).flatMap((some) =>
    oneMore.map((more) => unseen.filter((probe) => some.includes(probe) || more.includes(probe))),
  );
  return [...new Map(sets.map((each) => [each.join(), each])).values()];
}

/**
 * The sets of unseen probes that the worst case may not have: where that spares an option of the profile a denial,
 * and the option keeps questions out of scope that are worth something. What the probes check is worth nothing there.
 */
function sparing(rules: RuleSet, { profile }: Known, unseen: string[]): string[][] {
  const sets = rules.profile.flatMap(({ id }, place) =>
    (rules.groups[place] ?? [])
      .filter(({ options }) => options.includes(profile[id] ?? options[0] ?? ''))
      .map((group) => ({ probes: unseen.filter((probe) => group.deniedBy.includes(probe)), out: takenOut(rules, place, group) }))
      .filter(({ probes, out }) => probes.length > 0 && out & ~checkedBy(rules, probes))
      .map(({ probes }) => probes),
  );
  return subsetsOf(sets).map((some) => [...new Set(some.flat())]);
}

/** The questions that an option takes out of scope, by itself or with others. */
const takenOut = ({ together }: RuleSet, asked: number, { options, out }: OptionGroup): Bits =>
  together
    .filter(({ conditions }) => conditions.some(([place, fitting]) => place === asked && fitting.includes(options[0] ?? '')))
    .reduce((all, each) => all | each.out, out);

const checkedBy = ({ questions, bits }: RuleSet, probes: string[]): Bits =>
  questions.reduce((all, question, place) => (probes.some((probe) => probe in question.probes) ? all | (bits[place] ?? 0) : all), 0);

const subsetsOf = <Member>(all: Member[]): Member[][] =>
  all.reduce<Member[][]>((found, each) => [...found, ...found.map((some) => [...some, each])], [[]]);

function memoized<Made>(make: (of: string[]) => Made): (of: string[]) => Made {
  const made = new Map<string, Made>();
  return (of) => {
    const key = of.join();
    const known = made.get(key) ?? make(of);
    made.set(key, known);
    return known;
  };
}
