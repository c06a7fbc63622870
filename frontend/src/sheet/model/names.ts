import type { NameRole } from '../../generated/graphql';

export type { NameRole };

/** A further name of the firm, and what it is used for. */
export interface SheetName {
  role: NameRole;
  name: string;
}

export const ROLES: readonly NameRole[] = ['WEBSITE', 'MAIL', 'SHOP', 'MAIL_SERVER', 'OFFICE', 'REMOTE_ACCESS'];
/** The API takes no more. */
export const MOST_NAMES = 7;

/** The names as one value, in a form that is equal for equal names; null for none. */
export function writtenNames(names: readonly SheetName[]): string | null {
  return names.length === 0 ? null : JSON.stringify(names.map(({ role, name }) => [role, name]));
}

export function namesFrom(written: string | null): SheetName[] {
  const pairs = JSON.parse(written ?? '[]') as [NameRole, string][];
  return pairs.map(([role, name]) => ({ role, name }));
}
