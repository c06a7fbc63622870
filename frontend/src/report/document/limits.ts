import type { Headline, Limit } from './content';

/** The limits that are lower than the guaranteed grade by points alone. */
export function bindingLimits({ limits, gradeByPoints }: Headline): Limit[] {
  // Grades are letters: the later in the alphabet, the worse.
  return limits.filter(({ grade }) => grade > (gradeByPoints?.guaranteed ?? 'F'));
}

/** The limits that would become binding with a higher score. */
export function waitingLimits({ limits, gradeByPoints }: Headline): Limit[] {
  return limits.filter(({ grade }) => grade <= (gradeByPoints?.guaranteed ?? 'F'));
}
