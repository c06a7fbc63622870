import type { Questionnaire } from '../../catalogue/catalogue';
import { questionsInScope } from '../../catalogue/scope';
import type { Field, Sheet } from '../../sheet/model/sheet';

/** One field of the sheet: the domain, a question of the profile or a question of the catalogue. */
export interface Item {
  field: Field;
  /** `profile` or the function of the question. */
  section: string;
  text: string;
  help: string;
  /** Empty for the domain, which is a text. */
  options: { id: string; text: string }[];
}

export const PROFILE = 'profile';

/** All fields of this sheet, in order, without the questions that the profile excludes. */
export function itemsOf(catalogue: Questionnaire, sheet: Sheet, domain: Pick<Item, 'text' | 'help'>): Item[] {
  return [
    { field: 'domain', section: PROFILE, options: [], ...domain },
    ...profileItems(catalogue),
    ...questionItems(catalogue, sheet),
  ];
}

function profileItems({ rules, texts }: Questionnaire): Item[] {
  return rules.profile.questions.flatMap(({ id, options }) => {
    const words = texts.profile[id];
    if (!words) return [];
    return {
      field: `profile.${id}`,
      section: PROFILE,
      text: words.text,
      help: words.help,
      options: options.map((option) => ({ id: option, text: words.options[option] ?? option })),
    };
  });
}

function questionItems({ rules, texts }: Questionnaire, sheet: Sheet): Item[] {
  return questionsInScope(rules, sheet.profile).flatMap(({ id, function: section, options }) => {
    const words = texts.questions[id];
    if (!words) return [];
    return {
      field: `responses.${id}`,
      section,
      text: words.text,
      help: words.help,
      options: options.map((option) => ({ id: option.id, text: words.options[option.id] ?? option.id })),
    };
  });
}

/** The items of each section, in the order in which the sections come. */
export function sectionsOf(items: Item[]): Map<string, Item[]> {
  return Map.groupBy(items, (item) => item.section);
}

/** The id of a catalogue question, such as GV-01; empty for the domain and the profile. */
export function shownId(item: Item): string {
  return item.field.startsWith('responses.') ? item.field.slice('responses.'.length) : '';
}
