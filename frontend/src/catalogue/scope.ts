import type { Sheet } from '../sheet/sheet';
import type { Question, Rules } from './catalogue';

/** The questions that concern a firm of this profile. */
export function questionsInScope(rules: Rules, profile: Sheet['profile']): Question[] {
  const excluded = new Set(
    Object.entries(rules.profile.outOfScope).flatMap(
      ([question, byOption]) => byOption[profile[question] ?? ''] ?? [],
    ),
  );
  return rules.questions.filter((question) => !excluded.has(question.id));
}

export interface FunctionQuestions {
  function: string;
  questions: Question[];
}

/** The same questions by function, in the order of the catalogue. */
export function byFunction(questions: Question[]): FunctionQuestions[] {
  const groups = Map.groupBy(questions, (question) => question.function);
  return [...groups].map(([name, members]) => ({ function: name, questions: members }));
}
