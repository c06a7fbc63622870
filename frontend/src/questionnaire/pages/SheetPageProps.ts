import type { ReactNode } from 'react';
import type { Catalogue } from '../../catalogue/catalogue';
import type { DomainCheck } from '../../domain_proof/useDomainCheck';
import type { SheetSession } from '../../sheet/SheetSession';
import type { Sheet } from '../../sheet/sheet';
import type { Item } from '../items/items';

/** The props that the questions and the review share. */
export interface SheetPageProps {
  catalogue: Catalogue;
  sheet: Sheet;
  /** The sheet without an invalid domain: progress is counted on it. */
  validSheet: Sheet;
  domainCheck: DomainCheck;
  items: Item[];
  session: SheetSession;
  notices?: ReactNode;
}
