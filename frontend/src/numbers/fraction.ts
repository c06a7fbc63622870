/** An exact number; `whole` is positive. Not always in lowest terms. */
export interface Fraction {
  readonly points: bigint;
  readonly whole: bigint;
}

export const fraction = (points: number | bigint, whole: number | bigint): Fraction => ({
  points: BigInt(points),
  whole: BigInt(whole),
});

/** From a text like `-3/2`; a denominator of 1 may be left out. */
export function fractionOf(text: string): Fraction {
  const [points = 0n, whole = 1n] = text.split('/').map(BigInt);
  return { points, whole };
}

export const textOf = ({ points, whole }: Fraction): string => `${points}/${whole}`;

export const minus = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.points * other.whole - other.points * one.whole, one.whole * other.whole);

/** The mean of at least one. */
export function mean(all: readonly Fraction[]): Fraction {
  const sum = all.reduce((one, other) =>
    one.whole === other.whole
      ? fraction(one.points + other.points, one.whole)
      : fraction(one.points * other.whole + other.points * one.whole, one.whole * other.whole),
  );
  return fraction(sum.points, sum.whole * BigInt(all.length));
}

export const isLess = (one: Fraction, other: Fraction): boolean => one.points * other.whole < other.points * one.whole;

/** Rounded to a number that can be shown. */
export const shown = ({ points, whole }: Fraction): number => Number((points * 1_000_000n) / whole) / 1_000_000;
