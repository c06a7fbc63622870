import type { ReportContent } from '../../report/document/content';
import type { Sheet } from '../../sheet/model/sheet';
import { useNewestContent } from './useNewestContent';

export type NameFound = ReportContent['namesFound'][number];

const NOTHING: NameFound[] = [];

/** Names of the firm's own that the newest report's evidence mentions: they are proposed, not added. */
export function useNamesFound(sheet: Sheet): NameFound[] {
  return useNewestContent(sheet).content?.namesFound ?? NOTHING;
}
