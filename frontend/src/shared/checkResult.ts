import type { Standing } from '../signing/card';

/** What a check may come to, and whether what is on the page may stay. */
export const CHECK_RESULTS = { genuine: 'good', changed: 'bad', gone: 'bad', unreachable: 'bad', noCrypto: 'bad' } as const;

export type CheckResult = { found: 'genuine'; standing: Exclude<Standing, 'ended' | 'withdrawn'> } | { found: Exclude<keyof typeof CHECK_RESULTS, 'genuine'> };
