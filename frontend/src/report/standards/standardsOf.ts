// The ids of standards beside each question, read from the platform's own data files.
import { useQuery } from '@tanstack/react-query';

/** A list of items, in its order. */
interface StandardList {
  id: string;
  items: string[];
}

/** What each question asks of items; `combined` are questions that ask for an item's core together. */
interface Mapping {
  questions: Record<string, Record<string, { id: string; strength: string }[]>>;
  combined: { standard: string; item: string; questions: string[] }[];
}

/** The standards whose ids are shown, and how they are told apart: as in the exports. */
const NAMED: Record<string, string> = { nist_csf_2_0: '', cisa_cpg_2_0: 'CPG ' };

const FILES: Record<string, () => Promise<[StandardList[], Mapping]>> = {
  'catalogue/2': async () => {
    const [lists, mapping] = await Promise.all([
      import('../../../../handlers/domain/data/standards-1.json'),
      import('../../../../handlers/domain/data/standards-1.catalogue-2.json'),
    ]);
    return [lists.default.standards, mapping.default];
  },
};

/** What a question bears on, as a line of ids; empty where it bears on none of those standards. */
export type StandardsOf = (question: string) => string;

/** By the questions of a version of the catalogue; throws an Error when this build doesn't contain it. */
export async function loadStandardsOf(catalogue: string): Promise<StandardsOf> {
  const load = FILES[catalogue];
  if (!load) throw new Error(`There are no standards for ${catalogue} in this build.`);
  const [lists, mapping] = await load();
  const named = lists.filter(({ id }) => id in NAMED);
  return (question) => named.flatMap((list) => itemsOf(question, list, mapping).map((item) => `${NAMED[list.id]}${item}`)).join(', ');
}

/** The items of a standard that a question bears on, first those whose core it asks for. */
function itemsOf(question: string, { id, items }: StandardList, { questions, combined }: Mapping): string[] {
  const linked = new Map(questions[question]?.[id]?.map((link) => [link.id, link.strength]));
  const isCore = (item: string) =>
    linked.get(item) === 'direct' || combined.some((one) => one.standard === id && one.item === item && one.questions.includes(question));
  const mine = items.filter((item) => linked.has(item));
  return [...mine.filter(isCore), ...mine.filter((item) => !isCore(item))];
}

/** The same for a report; undefined until it is loaded. */
export function useStandardsOf(catalogue: string): StandardsOf | undefined {
  const { data } = useQuery({
    queryKey: ['standards-of', catalogue],
    queryFn: async () => ({ standardsOf: await loadStandardsOf(catalogue) }),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  return data?.standardsOf;
}
