// One version of the catalogue in one language, in the form that a page needs; each throws an Error when this build
// doesn't contain it.
import { kept } from '../device/kept';
import type { Language } from '../i18n/languages';
import type { Catalogue, Questionnaire, Titles } from './catalogue';

type Loads = Record<string, () => Promise<unknown>>;

const all = (loads: Loads): Loads =>
  Object.fromEntries(Object.entries(loads).map(([path, load]) => [path.slice(path.lastIndexOf('/') + 1), kept(load)]));

const RULES = all(
  import.meta.glob<unknown>(['../../../handlers/domain/data/catalogue-*.json', '!../../../handlers/domain/data/catalogue-*.*.json'], { import: 'default' }),
);
const WHOLE = all(import.meta.glob<unknown>('../../../handlers/domain/data/catalogue-*.*.json', { import: 'default' }));
const ASKED = all(import.meta.glob<unknown>('../../../handlers/domain/data/catalogue-*.*.json', { import: 'default', query: '?asked' }));
const TITLES = all(import.meta.glob<unknown>('../../../handlers/domain/data/catalogue-*.*.json', { import: 'default', query: '?titles' }));

export const loadCatalogue = (version: string, language: Language) => withRules<Catalogue>(WHOLE, version, language);

export const loadQuestionnaire = (version: string, language: Language) => withRules<Questionnaire>(ASKED, version, language);

export async function loadTitles(version: string, language: Language): Promise<Titles> {
  return { texts: (await read(TITLES, textsOf(version, language))) as Titles['texts'] };
}

async function withRules<Form extends Questionnaire>(forms: Loads, version: string, language: Language): Promise<Form> {
  const [rules, texts] = await Promise.all([read(RULES, `${nameOf(version)}.json`), read(forms, textsOf(version, language))]);
  return { rules, texts } as Form;
}

const nameOf = (version: string) => version.replace('/', '-');
const textsOf = (version: string, language: Language) => `${nameOf(version)}.${language}.json`;

async function read(loads: Loads, file: string): Promise<unknown> {
  const load = loads[file];
  if (!load) throw new Error(`There is no ${file} in this build.`);
  return load();
}
