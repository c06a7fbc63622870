// The numbers of the scoring that aren't a question's, read from the platform's own data files.

/** `rules-<n>.json`, as far as a score depends on it; parts of 1 are fractions such as `1/10`. */
export interface Parameters {
  /** The version of the catalogue that they belong to. */
  catalogue: string;
  unknownOption: string;
  trust: { claimFrom: number; lossPerDenial: string; least: string };
  /** The best grade first. */
  grades: { grade: string; from: number }[];
  gradeLimits: {
    failedProbes: Record<string, string>;
    essentials: { question: string; below: number; grade: string }[];
  };
}

const FILES = import.meta.glob<Parameters>('../../../handlers/domain/data/rules-*.json', { import: 'default' });

/** The parameters of a catalogue's version; throws an Error when this build doesn't contain them. */
export async function loadParameters(catalogueVersion: string): Promise<Parameters> {
  const all = await Promise.all(Object.values(FILES).map((load) => load()));
  const own = all.find(({ catalogue }) => catalogue === catalogueVersion);
  if (!own) throw new Error(`There are no rules for ${catalogueVersion} in this build.`);
  return own;
}
