import type { Catalogue } from './catalogue';

/** The words for the id of a question or a probe. */
export function nameOf(id: string, { texts }: Catalogue): string {
  return texts.questions[id]?.text ?? texts.probes[id]?.title ?? texts.profile[id]?.text ?? id;
}

/** The words for what was chosen; the given ones where nothing was. */
export function optionOf(question: string, option: string | null, { texts }: Catalogue, none: string): string {
  if (option === null) return none;
  const words = texts.questions[question] ?? texts.profile[question];
  return words?.options[option] ?? option;
}
