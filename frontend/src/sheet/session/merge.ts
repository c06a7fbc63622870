import { type Edits, type Field, type Sheet, valueOf } from '../model/sheet';

/** The same question answered differently here and on another device. */
export interface Difference {
  field: Field;
  here: string | null;
  there: string | null;
}

/** The edits that remain to be saved on top of `remote`, and the fields that both sides changed. */
export interface Merge {
  edits: Edits;
  differences: Difference[];
}

/**
 * Merges the local edits, based on `before`, with what another device saved. Different fields never
 * conflict; for the same field the local value wins.
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
