// The rules and texts of the catalogue, read from the platform's own data files.
import type { Language } from '../i18n/languages';

export interface Option {
  id: string;
  maturity: number;
}

export interface Question {
  id: string;
  function: string;
  weight: number;
  effort: number;
  options: Option[];
  scenarios: Record<string, number>;
  probes: string[];
}

export interface Rules {
  schema: string;
  functionWeights: Record<string, number>;
  scenarios: string[];
  profile: {
    questions: { id: string; options: string[] }[];
    outOfScope: Record<string, Record<string, string[]>>;
  };
  questions: Question[];
}

export interface Titled {
  title: string;
  summary: string;
}

export interface QuestionTexts {
  text: string;
  help: string;
  options: Record<string, string>;
}

export interface Advice {
  what: string;
  start: string;
  good: string;
}

export interface Texts {
  functions: Record<string, Titled>;
  scenarios: Record<string, Titled>;
  probes: Record<string, Titled>;
  profile: Record<string, QuestionTexts>;
  questions: Record<string, QuestionTexts & { recommendation: Advice }>;
}

export interface Catalogue {
  rules: Rules;
  texts: Texts;
}

const FOLDER = '../../../handlers/domain/data/';
const FILES = import.meta.glob<unknown>('../../../handlers/domain/data/catalogue-*.json', {
  import: 'default',
});

/** One version of the catalogue in one language; throws an Error when this build doesn't contain it. */
export async function loadCatalogue(version: string, language: Language): Promise<Catalogue> {
  const name = version.replace('/', '-');
  const [rules, texts] = await Promise.all([read(`${name}.json`), read(`${name}.${language}.json`)]);
  return { rules: rules as Rules, texts: texts as Texts };
}

async function read(file: string): Promise<unknown> {
  const load = FILES[FOLDER + file];
  if (!load) throw new Error(`There is no ${file} in this build.`);
  return load();
}
