import type { Sheet } from './sheet';

const LONGEST = 253;
/** What no label has in any script: ASCII other than letters, digits and the hyphen, and white space. */
const NEVER_IN_A_LABEL = /(?![a-zA-Z0-9-])\p{ASCII}|\s/u;

/** The domain in what people type: `https://www.example.org/shop`, `me@example.org`, `EXAMPLE.org`. */
export function readDomain(typed: string): string {
  const text = typed.trim();
  const host = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d+$/, '')
    .replace(/[。．｡]/gu, '.')
    .replace(/\.$/, '');
  return host.replace(/^www\./i, '').toLowerCase();
}

/**
 * Whether a text may be a domain. It refuses only what can't be one; which names there are, and
 * what other scripts allow, the platform knows: see `useIsWrongDomain`.
 */
export function mayBeDomain(text: string): boolean {
  const labels = text.split('.');
  const last = labels.at(-1) ?? '';
  return (
    text.length <= LONGEST &&
    labels.length > 1 &&
    labels.every((label) => label !== '' && !NEVER_IN_A_LABEL.test(label)) &&
    !/^(\d+|[a-z])$/.test(last)
  );
}

/** The sheet as it counts: a domain that can't be looked up is none. */
export function asCounted(sheet: Sheet, isWrong = !mayBeDomain(sheet.domain)): Sheet {
  return isWrong ? { ...sheet, domain: '' } : sheet;
}
