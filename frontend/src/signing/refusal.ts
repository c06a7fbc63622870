/** Why something isn't taken for a genuine report; each has a sentence in the texts of the page that verifies. */
export const REASONS = [
  'tooLarge',
  'notText',
  'isPage',
  'cutShort',
  'notJson',
  'notAReport',
  'otherSchema',
  'noSignature',
  'otherForm',
  'otherKind',
  'badSignature',
  'unknownKey',
  'keyNotInUse',
  'otherDocument',
  'brokenCode',
] as const;
export type Reason = (typeof REASONS)[number];

/** It carries nothing of what was refused: only what is proved is ever shown. */
export class Refusal extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Throws a Refusal unless the condition holds. */
export function demand(condition: boolean, reason: Reason): asserts condition {
  if (!condition) throw new Refusal(reason);
}
