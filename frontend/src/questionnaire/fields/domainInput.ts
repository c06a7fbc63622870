/** An input for a domain: no keyboard corrects it, and no name is longer (RFC 1035, 2.3.4). */
export const DOMAIN_INPUT = {
  type: 'text',
  inputMode: 'url',
  autoComplete: 'off',
  autoCapitalize: 'none',
  spellCheck: false,
  maxLength: 253,
} as const;
