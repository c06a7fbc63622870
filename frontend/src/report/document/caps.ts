import type { Cap, Headline } from './content';

/** The caps that are lower than the grade by points alone. */
export function bindingCaps({ caps, gradeByPoints }: Headline): Cap[] {
  // Grades are letters: the later in the alphabet, the worse.
  return caps.filter(({ grade }) => grade > (gradeByPoints ?? 'F'));
}

/** The caps that would become binding with a higher score. */
export function waitingCaps({ caps, gradeByPoints }: Headline): Cap[] {
  return caps.filter(({ grade }) => grade <= (gradeByPoints ?? 'F'));
}
