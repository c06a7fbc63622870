import type { Sheet } from './sheet';

/** The state of a version without a report: it is coming, queued, overdue, or won't come. */
export type Outlook = 'coming' | 'inLine' | 'overdue' | 'draft' | 'never';

/** Without a queue, the first result comes long before. */
const SOON_MS = 15_000;
/** Even two hundred submissions at once are done long before, on the smallest stage. */
const LONGEST_MS = 1_800_000;
/** The device's clock may be wrong, so that only a longer time by it counts. */
const LONGEST_BY_CLOCK_MS = 3_600_000;

/** `waitedMs` is how long the page has waited itself, `now` the device's time. */
export function outlookOf(
  sheet: Pick<Sheet, 'version' | 'status' | 'updatedAt'>,
  version: number,
  waitedMs: number,
  now = Date.now(),
): Outlook {
  if (!Number.isInteger(version) || version < 1 || version > sheet.version) return 'never';
  const isNewest = version === sheet.version;
  if (isNewest && sheet.status === 'DRAFT') return 'draft';
  const age = sheet.updatedAt === null ? 0 : now - Date.parse(sheet.updatedAt);
  if (waitedMs < LONGEST_MS && age < LONGEST_BY_CLOCK_MS) return waitedMs < SOON_MS ? 'coming' : 'inLine';
  return isNewest ? 'overdue' : 'never';
}
