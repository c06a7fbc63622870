// The rules and texts of the catalogue, read from the platform's own data files.
import { kept } from '../device/kept';
import type { Language } from '../i18n/languages';

export interface Option {
  id: string;
  maturity: number;
}

export interface Question {
  id: string;
  function: string;
  weight: number;
  options: Option[];
  /** The probes that check it, each with the maturity that it leaves when it passed in part. */
  probes: Record<string, { partial: number }>;
  outOfScope?: OutOfScope;
  proposedBy?: ProposedBy[];
}

/** The option that is proposed where all of the findings were seen. */
export interface ProposedBy {
  option: string;
  findings: string[];
}

/** Profile question to some of its options. */
export type ProfileOptions = Record<string, string[]>;

/**
 * What takes a question out of scope: any one option of `profile`, all of a member of `profileAll`, or
 * a probe of `notApplicable` that has nothing to look at.
 */
export interface OutOfScope {
  profile?: ProfileOptions;
  profileAll?: ProfileOptions[];
  notApplicable?: string[];
}

export interface ProfileQuestion {
  id: string;
  options: string[];
  /** Option to the probes that deny it by seeing anything. */
  denied?: Record<string, string[]>;
}

export interface Rules {
  schema: string;
  functions: string[];
  scenarios: string[];
  probes: string[];
  profile: { questions: ProfileQuestion[] };
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

/** How to reach an option. */
export interface StepTexts {
  title: string;
  what: string;
  start: string;
  good: string;
}

/** Whom to ask where an answer isn't known. */
export interface FindOutTexts {
  title: string;
  what: string;
}

export interface Texts {
  functions: Record<string, Titled>;
  scenarios: Record<string, Titled>;
  probes: Record<string, Titled>;
  profile: Record<string, QuestionTexts>;
  questions: Record<string, QuestionTexts & { steps: Record<string, StepTexts>; findOut: FindOutTexts }>;
}

export interface Catalogue {
  rules: Rules;
  texts: Texts;
}

/** "I don't know", the last option of every question. */
export const UNKNOWN_OPTION = 'dont_know';

const FOLDER = '../../../handlers/domain/data/';
const LOADS = import.meta.glob<unknown>('../../../handlers/domain/data/catalogue-*.json', {
  import: 'default',
});
const FILES = Object.fromEntries(Object.entries(LOADS).map(([name, load]) => [name, kept(load)]));

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
