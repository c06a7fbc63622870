import type { Rules } from './catalogue';
import { questionsInScope } from './scope';
import type { Sheet } from '../sheet/model/sheet';

export interface Progress {
  answered: number;
  all: number;
  /** Rounded up; 0 when nothing is left. */
  minutesLeft: number;
}

const SECONDS_A_QUESTION = 15;
/** The number of questions for an unknown firm in tens, as the welcome page announces it. */
export const ABOUT_QUESTIONS = 60;

export function minutesFor(questions: number): number {
  return Math.ceil((questions * SECONDS_A_QUESTION) / 60);
}

/** The progress of a sheet; the domain, each profile question and each question in scope count as one. */
export function progressOf(rules: Rules, sheet: Sheet): Progress {
  const profile = rules.profile.questions.map(({ id }) => sheet.profile[id]);
  const responses = questionsInScope(rules, sheet.profile).map(({ id }) => sheet.responses[id]);
  const values = [sheet.domain, ...profile, ...responses];
  const answered = values.filter(Boolean).length;
  const left = values.length - answered;
  return { answered, all: values.length, minutesLeft: minutesFor(left) };
}
