import type { Sheet } from '../sheet/model/sheet';
import type { OutOfScope, Question, Rules } from './catalogue';

type Profile = Sheet['profile'];

/** The questions that apply to a firm with this profile, as far as the profile decides it. */
export function questionsInScope(rules: Rules, profile: Profile): Question[] {
  return rules.questions.filter(({ outOfScope }) => !outOfScope || !isOut(outOfScope, profile));
}

function isOut({ profile: alternatives = {}, profileAll = [] }: OutOfScope, profile: Profile): boolean {
  const holds = ([question, options]: [string, string[]]) => options.includes(profile[question] ?? '');
  return (
    Object.entries(alternatives).some(holds) ||
    profileAll.some((conditions) => Object.entries(conditions).every(holds))
  );
}
