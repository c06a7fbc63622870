import type { Cap, Headline } from './content';

/** The rules that hold the grade below what the points alone would give. */
export function bindingCaps({ caps, gradeByPoints }: Headline): Cap[] {
  // Grades are letters: the later in the alphabet, the worse.
  return caps.filter(({ grade }) => grade > (gradeByPoints ?? 'F'));
}

/** Those that would hold it down if there were more points. */
export function waitingCaps({ caps, gradeByPoints }: Headline): Cap[] {
  return caps.filter(({ grade }) => grade <= (gradeByPoints ?? 'F'));
}
