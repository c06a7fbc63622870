import type { Rules } from './catalogue';
import { questionsInScope } from './scope';
import type { Sheet } from '../sheet/sheet';

export interface Progress {
  answered: number;
  all: number;
  /** Rounded up; 0 when nothing is left. */
  minutesLeft: number;
}

const SECONDS_A_QUESTION = 15;
/** What there is to fill in before anything is known of a firm; for the words that invite to it. */
export const ABOUT_QUESTIONS = 50;

export function minutesFor(questions: number): number {
  return Math.ceil((questions * SECONDS_A_QUESTION) / 60);
}

/** How far a sheet is: its domain, the profile and the questions in scope count alike. */
export function progressOf(rules: Rules, sheet: Sheet): Progress {
  const profile = rules.profile.questions.map(({ id }) => sheet.profile[id]);
  const responses = questionsInScope(rules, sheet.profile).map(({ id }) => sheet.responses[id]);
  const values = [sheet.domain, ...profile, ...responses];
  const answered = values.filter(Boolean).length;
  const left = values.length - answered;
  return { answered, all: values.length, minutesLeft: minutesFor(left) };
}
