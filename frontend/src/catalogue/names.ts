import type { Named, Questionnaire } from './catalogue';

/** The text of a question or the title of a probe; the id itself if the catalogue has neither. */
export function nameOf(id: string, { texts }: Named): string {
  return texts.questions[id]?.text ?? texts.probes[id]?.title ?? texts.profile[id]?.text ?? id;
}

/** The text of a chosen option, or `none` if nothing was chosen. */
export function optionOf(question: string, option: string | null, { texts }: Questionnaire, none: string): string {
  if (option === null) return none;
  const words = texts.questions[question] ?? texts.profile[question];
  return words?.options[option] ?? option;
}
