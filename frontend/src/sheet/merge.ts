import { type Edits, type Field, type Sheet, valueOf } from './sheet';

/** The same question answered differently here and on another device. */
export interface Difference {
  field: Field;
  here: string | null;
  there: string | null;
}

/** The edits that are still to be saved on top of `remote`, and what both sides changed. */
export interface Merge {
  edits: Edits;
  differences: Difference[];
}

/**
 * Brings together what was edited here, on top of `before`, and what another device saved.
 * Different questions never get in each other's way; for the same one, what is chosen here stays.
 */
export function mergeEdits(before: Sheet, remote: Sheet, edits: Edits): Merge {
  const kept: Record<string, string | null> = {};
  const differences: Difference[] = [];
  for (const [field, here] of Object.entries(edits) as [Field, string | null][]) {
    const there = valueOf(remote, field);
    if (there === here) continue;
    kept[field] = here;
    if (there !== valueOf(before, field)) differences.push({ field, here, there });
  }
  return { edits: kept, differences };
}
