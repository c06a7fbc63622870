// One end of a score over all cases, and where each further answer would move it.
import type { Group, Known } from './cases.ts';
import type { Fraction } from '../numbers/fraction.ts';
import type { Bits, RuleSet } from './ruleSet.ts';
import { exactly, isLower, packed, type Packing, packingOf, type Score, scoreOf } from './totals.ts';
import { type End, gradeLimitOf, limitsOf, maturityOf, POSSIBLE, statusesAt, worthOf } from './worth.ts';

/** What a question adds where it is in scope, as one number, and the best grade that it leaves. */
interface Part {
  worth: number;
  gradeLimit: string | null;
}

/** One group of cases with what each question adds. */
interface Summed {
  absent: ReadonlySet<string>;
  parts: Part[];
  /** Of each case: the total, and what is out of scope. */
  sums: Float64Array;
  outs: Int32Array;
  /** Each total once, with all options with which it comes about. */
  totals: Map<number, Bits>;
  /** What is out of scope of some case. */
  outOfSome: Bits;
}

export class Side {
  private readonly rules: RuleSet;
  private readonly known: Known;
  private readonly end: End;
  private readonly packing: Packing;
  private readonly groups: Summed[];
  private readonly found = new Map<string, Fraction>();
  private readonly splits = new Map<Summed, Map<number, { inScope: Set<number>; outside: Set<number> }>>();

  constructor(rules: RuleSet, known: Known, end: End, groups: Group[]) {
    this.rules = rules;
    this.known = known;
    this.end = end;
    this.packing = packingOf(rules);
    this.groups = groups.map((group) => this.summed(group));
  }

  /** Where the end is. */
  score(): Fraction {
    return this.moved(this.groups.map(() => 0));
  }

  /** The grade there: over all cases the worst, or the best. */
  grade(): string {
    const isBest = this.end === POSSIBLE;
    let end: string | null = null;
    for (const group of this.groups) {
      const limits = group.parts.flatMap(({ gradeLimit }, place) => (gradeLimit === null ? [] : { grade: gradeLimit, bit: this.rules.bits[place] ?? 0 }));
      for (const [at, total] of group.sums.entries()) {
        const grade = this.gradeOf(total, limits, group.outs[at] ?? 0);
        if (end === null || grade < end === isBest) end = grade;
      }
    }
    return end ?? '';
  }

  /** Where it would be with one of these options of the profile. */
  stating(options: Bits): Fraction {
    const totals = this.groups.flatMap((group) => [...group.totals]);
    return this.endOf([totals.filter(([, fitting]) => fitting & options).map(([total]) => total)], [0]);
  }

  /** Where it would be with an answer of that maturity to the question of that place. */
  answering(place: number, maturity: number): Fraction {
    const moves = this.groups.map((group) => this.part(place, maturity, group.absent).worth - (group.parts[place]?.worth ?? 0));
    if (this.isCertain(place)) return this.moved(moves);
    const splits = this.groups.map((group) => this.split(group, place));
    return this.endOf(
      splits.flatMap(({ inScope, outside }) => [inScope, outside]),
      moves.flatMap((move) => [move, 0]),
    );
  }

  /** Whether a question is in scope of every case. */
  isCertain(place: number): boolean {
    const bit = this.rules.bits[place] ?? 0;
    return this.groups.every(({ outOfSome }) => !(outOfSome & bit));
  }

  private moved(moves: number[]): Fraction {
    const key = moves.join();
    const known = this.found.get(key);
    if (known) return known;
    const made = this.endOf(this.groups.map(({ totals }) => totals.keys()), moves);
    this.found.set(key, made);
    return made;
  }

  /** The lowest score of the totals, or the highest, where those of each list are moved. */
  private endOf(lists: Iterable<number>[], moves: number[]): Fraction {
    const isBest = this.end === POSSIBLE;
    let end: Score | null = null;
    for (const [at, totals] of lists.entries()) {
      const move = moves[at] ?? 0;
      for (const total of totals) {
        const score = scoreOf(total + move, this.packing, this.rules.trust);
        if (!end || (isBest ? isLower(end, score) : isLower(score, end))) end = score;
      }
    }
    if (!end) throw new RangeError('No case fits.');
    return exactly(end);
  }

  private gradeOf(total: number, limits: { grade: string; bit: Bits }[], out: Bits): string {
    const { points, whole } = scoreOf(total, this.packing, this.rules.trust);
    let worst = this.rules.parameters.grades.find(({ from }) => points >= from * whole)?.grade ?? '';
    for (const { grade, bit } of limits) if (grade > worst && !(out & bit)) worst = grade;
    return worst;
  }

  /** The totals of the cases that a question is in scope of, and of the others. */
  private split(group: Summed, place: number): { inScope: Set<number>; outside: Set<number> } {
    const known = this.splits.get(group)?.get(place);
    if (known) return known;
    const [inScope, outside] = [new Set<number>(), new Set<number>()];
    const bit = this.rules.bits[place] ?? 0;
    for (const [at, total] of group.sums.entries()) ((group.outs[at] ?? 0) & bit ? outside : inScope).add(total);
    const made = { inScope, outside };
    this.splits.set(group, (this.splits.get(group) ?? new Map<number, typeof made>()).set(place, made));
    return made;
  }

  private summed({ absent, cases }: Group): Summed {
    const parts = this.rules.questions.map((question, place) =>
      this.part(place, maturityOf(this.rules, question, this.known), absent),
    );
    const count = cases.reduce((sum, { profiles }) => sum + profiles.length, 0);
    const group = { absent, parts, sums: new Float64Array(count), outs: new Int32Array(count) };
    const totals = new Map<number, Bits>();
    let [at, outOfSome] = [0, 0];
    for (const { out: always, profiles } of cases) {
      for (const { out, denied, options } of profiles) {
        const total = this.total(parts, always | out, denied);
        group.sums[at] = total;
        group.outs[at] = always | out;
        at += 1;
        totals.set(total, (totals.get(total) ?? 0) | options);
        outOfSome |= always | out;
      }
    }
    return { ...group, totals, outOfSome };
  }

  private part(place: number, maturity: number | null, absent: ReadonlySet<string>): Part {
    const question = this.rules.questions[place];
    if (!question) throw new RangeError(`There is no question ${place}.`);
    const statuses = statusesAt(this.end, question, this.known, absent);
    const worth = worthOf(this.rules, this.end, question, maturity, limitsOf(question, statuses));
    return {
      worth: packed(worth, this.packing),
      gradeLimit: gradeLimitOf(this.rules, this.end, question, maturity, statuses),
    };
  }

  private total(parts: Part[], out: Bits, denied: number): number {
    let total = packed({ denials: denied, checked: 0, unchecked: 0, weight: 0 }, this.packing);
    const { bits } = this.rules;
    for (let place = 0; place < parts.length; place += 1) {
      if (!(out & (bits[place] as number))) total += (parts[place] as Part).worth;
    }
    return total;
  }
}
