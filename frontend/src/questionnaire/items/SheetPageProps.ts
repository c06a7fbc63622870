import type { ReactNode } from 'react';
import type { Questionnaire } from '../../catalogue/catalogue';
import type { DomainCheck } from '../../domain_proof/useDomainCheck';
import type { SheetSession } from '../../sheet/session/SheetSession';
import type { Sheet } from '../../sheet/model/sheet';
import type { Snapshot } from '../../sheet/session/snapshot';
import type { Item } from './items';

/** The props that the questions and the review share. */
export interface SheetPageProps {
  catalogue: Questionnaire;
  sheet: Sheet;
  /** The sheet without an invalid domain: progress is counted on it. */
  validSheet: Sheet;
  domainCheck: DomainCheck;
  items: Item[];
  session: SheetSession;
  notices?: ReactNode;
}

/** The same, with the state of saving, for the pages on which the sheet is filled in. */
export interface QuestionsProps extends SheetPageProps {
  saving: Snapshot['saving'];
  isStored: Snapshot['isStored'];
}
