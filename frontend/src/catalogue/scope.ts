import type { Sheet } from '../sheet/sheet';
import type { Question, Rules } from './catalogue';

/** The questions that apply to a firm with this profile. */
export function questionsInScope(rules: Rules, profile: Sheet['profile']): Question[] {
  const excluded = new Set(
    Object.entries(rules.profile.outOfScope).flatMap(
      ([question, byOption]) => byOption[profile[question] ?? ''] ?? [],
    ),
  );
  return rules.questions.filter((question) => !excluded.has(question.id));
}
