// The platform's texts in the forms that single pages need: `catalogue-2.en.json?asked`, and the like. On a slow
// connection each KB before the first paint costs 5 ms.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

interface Words {
  text: string;
  help: string;
  options: Record<string, string>;
  steps: Record<string, { title: string }>;
  findOut: { title: string };
}

interface CatalogueTexts {
  questions: Record<string, Words>;
  profile: Record<string, Words>;
  probes: Record<string, { title: string }>;
  [more: string]: unknown;
}

const FORMS: Record<string, (texts: never) => object> = {
  /** A catalogue's texts for whoever answers: without how to reach an option. */
  asked: ({ questions, ...rest }: CatalogueTexts) => ({
    ...rest,
    questions: each(questions, ({ text, help, options }) => ({ text, help, options })),
  }),
  /** What a catalogue's questions, checks and recommendations are called. */
  titles: ({ questions, profile, probes }: CatalogueTexts) => ({
    questions: each(questions, ({ text, steps, findOut }) => ({ text, steps: each(steps, titleOf), findOut: titleOf(findOut) })),
    profile: each(profile, ({ text }) => ({ text })),
    probes: each(probes, titleOf),
  }),
  /** What a report calls a recommendation that isn’t one option’s. */
  recommendations: ({ recommendations }: { recommendations: object }) => ({ recommendations }),
};

const ASKED_FOR = /^(.+\.json)\?(\w+)$/;
const titleOf = ({ title }: { title: string }) => ({ title });

function each<From, To>(all: Record<string, From>, form: (one: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, form(one)]));
}

export function textForms(): Plugin {
  return {
    name: 'text-forms',
    enforce: 'pre',
    load(id) {
      const [, file = '', form = ''] = ASKED_FOR.exec(id) ?? [];
      if (!Object.hasOwn(FORMS, form)) return null;
      this.addWatchFile(file);
      const texts = FORMS[form]?.(JSON.parse(readFileSync(file, 'utf8')) as never);
      // As a text, browsers read it faster than as an object of the script.
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(texts))});`, moduleType: 'js' };
    },
  };
}
