import { loadCatalogue, loadQuestionnaire, loadTitles } from './loadCatalogue';
import { useInLanguage } from './useInLanguage';

/** The catalogue in the current language; undefined until it is loaded. */
export const useCatalogue = (version: string) => useInLanguage(`${version} whole`, (language) => loadCatalogue(version, language));

/** The same, as far as answering needs it. */
export const useQuestionnaire = (version: string) => useInLanguage(`${version} asked`, (language) => loadQuestionnaire(version, language));

/** The names of its questions, checks and recommendations. */
export const useTitles = (version: string) => useInLanguage(`${version} titles`, (language) => loadTitles(version, language));
