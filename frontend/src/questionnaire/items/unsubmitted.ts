import type { ReportContent } from '../../report/document/content';
import { type Sheet, valueOf } from '../../sheet/model/sheet';
import type { Item } from './items';

/** An answer that differs from the one that a report was made from; null is none. */
export interface Unsubmitted {
  item: Item;
  before: string | null;
  after: string | null;
}

/** What the newest report doesn't have, in the order of the questions; nothing without such a report. */
export function unsubmitted(sheet: Sheet, items: readonly Item[], content: ReportContent | undefined): Unsubmitted[] {
  const { inputs } = content ?? {};
  if (!inputs) return [];
  const scored: Record<string, string> = {
    ...Object.fromEntries(Object.entries(inputs.profile).map(([id, option]) => [`profile.${id}`, option])),
    ...Object.fromEntries(Object.entries(inputs.responses).map(([id, option]) => [`responses.${id}`, option])),
  };
  return items
    .filter(({ field }) => field !== 'domain')
    .map((item) => ({ item, before: scored[item.field] ?? null, after: valueOf(sheet, item.field) }))
    .filter(({ before, after }) => before !== after);
}
