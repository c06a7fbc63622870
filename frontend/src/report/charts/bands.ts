import rules from '../../../../handlers/domain/data/rules-2.json';

/** A grade, and the points from which it is given. */
export interface Band {
  name: string;
  from: number;
}

/** The grades above the worst. */
export const BANDS: Band[] = rules.grades.filter(({ from }) => from > 0).map(({ grade, from }) => ({ from, name: grade }));

/** The next better grade by points alone; nothing where there is none. */
export const targetOf = (points: number): Band | undefined =>
  BANDS.filter(({ from }) => from > points).reduce<Band | undefined>((next, band) => (next && next.from < band.from ? next : band), undefined);
