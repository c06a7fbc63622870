import type { Sheet } from './sheet';

const LONGEST = 253;
/** What no label has in any script: ASCII other than letters, digits and the hyphen, and white space. */
const NEVER_IN_A_LABEL = /(?![a-zA-Z0-9-])\p{ASCII}|\s/u;

/** The host name in a typed text, with its `www.` if it has one. */
export function readHost(typed: string): string {
  const text = typed.trim();
  const host = text
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d+$/, '')
    .replace(/[。．｡]/gu, '.')
    .replace(/\.$/, '');
  return host.toLowerCase();
}

/** The domain in a typed text, such as `https://www.example.org/shop`, `me@example.org`, `EXAMPLE.org`. */
export function readDomain(typed: string): string {
  return readHost(typed).replace(/^www\./, '');
}

/** A typed domain as reports name it, in A-labels (RFC 5890, section 2.3.2.1); what is none stays as it is. */
export function inALabels(domain: string): string {
  const address = `http://${domain}`;
  return URL.canParse(address) ? new URL(address).hostname : domain;
}

/**
 * Whether a text can be a domain, by its syntax alone. Which domains exist and which scripts are
 * allowed is for the platform to say: see `useIsInvalidDomain`.
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

/** Whether a text is an IPv4 address by its syntax; which ones are public is for the platform to say. */
export function mayBeAddress(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** The sheet with an invalid domain left out. */
export function withoutInvalidDomain(sheet: Sheet, isInvalid = !mayBeDomain(sheet.domain)): Sheet {
  return isInvalid ? { ...sheet, domain: '' } : sheet;
}
