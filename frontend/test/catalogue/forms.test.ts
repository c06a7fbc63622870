// What a page gets of the platform's texts is what they say, whatever it leaves out.
import { expect, it } from 'vitest';
import { loadCatalogue, loadQuestionnaire, loadTitles } from '../../src/catalogue/loadCatalogue';
import { loadReportTexts, loadRecommendationKinds } from '../../src/catalogue/loadReportTexts';
import { CATALOGUE_VERSION } from '../../src/sheet/model/version';

const size = (texts: object) => JSON.stringify(texts).length;

it.each(['en', 'de'] as const)('each form says the same in %s, and less', async (language) => {
  const whole = await loadCatalogue(CATALOGUE_VERSION, language);
  const asked = await loadQuestionnaire(CATALOGUE_VERSION, language);
  const titles = await loadTitles(CATALOGUE_VERSION, language);
  expect(asked.rules).toEqual(whole.rules);
  expect(whole.texts).toMatchObject(asked.texts);
  expect(Object.keys(asked.texts.questions)).toEqual(Object.keys(whole.texts.questions));
  expect(whole.texts).toMatchObject(titles.texts);
  expect(Object.keys(titles.texts.questions)).toEqual(Object.keys(whole.texts.questions));
  expect(size(asked.texts)).toBeLessThan(size(whole.texts) / 2);
  expect(size(titles.texts)).toBeLessThan(size(whole.texts) / 4);
  const texts = await loadReportTexts(language);
  expect(await loadRecommendationKinds(language)).toEqual({ recommendations: texts.recommendations });
});

it('a version that this build doesn’t have is an error', async () => {
  for (const load of [loadCatalogue, loadQuestionnaire, loadTitles]) await expect(load('catalogue/0', 'en')).rejects.toThrow('There is no catalogue-0');
});
