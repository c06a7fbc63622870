/** A code of digits as it was typed or pasted: with spaces or hyphens between groups, or in full-width digits. */
export function readCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
}
