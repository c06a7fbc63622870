/** Why a check isn't made again: the service's codes, which the page has words for. */
const REASONS = ['NO_SUCH_REPORT', 'NOT_SCORED', 'NOT_RECOMMENDED', 'REPLACED', 'TOO_OLD', 'ANOTHER_UNDER_WAY'] as const;

export type Reason = (typeof REASONS)[number];

export function isReason(code: string | null): code is Reason {
  return REASONS.some((reason) => reason === code);
}
