// What a score is made of, in one whole number, so that adding questions is adding numbers.
import { type Fraction, fraction } from '../numbers/fraction.ts';
import type { RuleSet, Trust } from './ruleSet.ts';

const BEST = 100;

/** What one question adds, or what several have added: weight times maturity, by whether something checks it. */
export interface Totals {
  denials: number;
  checked: number;
  unchecked: number;
  weight: number;
}

/** A score as points of a whole, both small enough to be exact. */
export interface Score {
  points: number;
  whole: number;
}

/** How totals stand in one number: the fields of a sum of questions never carry into each other. */
export interface Packing {
  /** More than the weight, or a maturity times it, of all questions. */
  weights: number;
  points: number;
}

/** Throws a RangeError for a catalogue whose sums don't fit the numbers that JavaScript counts exactly. */
export function packingOf({ questions, profile, trust }: RuleSet): Packing {
  const weights = questions.reduce((sum, { weight }) => sum + weight, 0) + 1;
  const points = BEST * weights;
  const denials = questions.length + profile.length + 1;
  const compared = trust.unit * points * trust.unit * weights;
  if (Math.max(denials * points * points * weights, compared) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError('The catalogue is too large to be scored here.');
  }
  return { weights, points };
}

export const packed = ({ denials, checked, unchecked, weight }: Totals, { weights, points }: Packing): number =>
  ((denials * points + checked) * points + unchecked) * weights + weight;

export function scoreOf(total: number, { weights, points }: Packing, trust: Trust): Score {
  const weight = total % weights;
  const rest = (total - weight) / weights;
  const unchecked = rest % points;
  const upper = (rest - unchecked) / points;
  const checked = upper % points;
  const denials = (upper - checked) / points;
  const kept = Math.max(trust.unit - trust.loss * denials, trust.floor);
  return { points: trust.unit * checked + kept * unchecked, whole: trust.unit * weight };
}

export const isLower = (one: Score, other: Score): boolean => one.points * other.whole < other.points * one.whole;

export const exactly = ({ points, whole }: Score): Fraction => fraction(points, whole);
