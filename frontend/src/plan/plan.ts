import type { PlanStatus, PlanEntryFragment as PlanEntry, PlanFragment as Plan } from '../generated/graphql';

export type { PlanStatus, Plan, PlanEntry };

export const STATUSES: readonly PlanStatus[] = ['OPEN', 'DOING', 'DONE', 'WONT_DO'];

/** The entry about one question or check; null without one. */
export type Change = Pick<PlanEntry, 'subject'> & Partial<Omit<PlanEntry, 'subject'>>;

export const EMPTY: Omit<PlanEntry, 'subject'> = { status: null, reason: null, person: null, due: null, note: null };

export const entryOf = (plan: Plan | undefined, subject: string): PlanEntry | undefined =>
  plan?.entries.find((entry) => entry.subject === subject);

/** The entries with a change applied; an entry that it empties is removed. */
export function withChange(entries: readonly PlanEntry[], change: Change): PlanEntry[] {
  const before = entries.find(({ subject }) => subject === change.subject);
  const changed: PlanEntry = { ...EMPTY, ...before, ...change };
  const others = entries.filter(({ subject }) => subject !== change.subject);
  const isEmpty = changed.status === null && !changed.note;
  return isEmpty ? others : [...others, changed];
}

export const isAhead = ({ status }: PlanEntry): boolean => status === 'OPEN' || status === 'DOING';

/** Whether it should have been done before `today`, a day as YYYY-MM-DD. */
export const isOverdue = (entry: PlanEntry, today: string): boolean => isAhead(entry) && entry.due !== null && entry.due < today;

/** The day on this device's calendar, as YYYY-MM-DD. */
export function dayOf(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Sorts by due date; entries without one come last. */
export function byDate(one: PlanEntry, other: PlanEntry): number {
  return (one.due ?? '9').localeCompare(other.due ?? '9');
}
