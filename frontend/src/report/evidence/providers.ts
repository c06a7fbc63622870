import { type ReportTexts, wordsFor } from '../../catalogue/reportTexts';

/**
 * A provider's name; its id where a newer platform knows one that this build doesn't. Empty where no provider was
 * asked.
 */
export function providerTitle(id: string, { providers }: ReportTexts): string {
  return id === 'none' ? '' : wordsFor(providers, id, () => id);
}
