import type { Standing } from '../signing/card';

/** The results of a check, and whether the page's content may stay. */
export const CHECK_RESULTS = { genuine: 'good', changed: 'bad', gone: 'bad', unreachable: 'bad', noCrypto: 'bad' } as const;

export type CheckResult = { found: 'genuine'; standing: Exclude<Standing, 'ended' | 'withdrawn'> } | { found: Exclude<keyof typeof CHECK_RESULTS, 'genuine'> };
