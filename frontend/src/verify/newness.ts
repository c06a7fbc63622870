// Whether a genuine report is still the newest, if its owner makes that public.
import { readCard, type Standing, standingOf } from '../signing/card';
import type { ReportKey } from '../signing/keys';
import type { Subject } from '../signing/statement';

const LOAD_MS = 15_000;

/** `noCard`: the owner doesn't say; `cardUnasked`: it couldn't be asked, or what came isn't the report's card. */
export type Newness = Exclude<Standing, 'ended'> | 'noCard' | 'cardUnasked';

/** The state that the card of a verified report gives. */
export async function newnessOf({ reportId }: Subject, keys: ReportKey[]): Promise<Newness> {
  try {
    const response = await fetch(`/shared/${reportId}/card.json`, { cache: 'no-store', signal: AbortSignal.timeout(LOAD_MS) });
    if (response.status === 404) return 'noCard';
    if (!response.ok) return 'cardUnasked';
    const card = await readCard(await response.json(), keys);
    if (card.reportId !== reportId || card.share !== reportId) return 'cardUnasked';
    const standing = standingOf(card, Date.now());
    return standing === 'ended' ? 'noCard' : standing;
  } catch {
    return 'cardUnasked';
  }
}
