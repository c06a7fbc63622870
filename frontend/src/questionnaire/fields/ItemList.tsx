import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Field, type Sheet, valueOf } from '../../sheet/model/sheet';
import type { DomainCheck } from '../../domain_proof/useDomainCheck';
import { focusFirstField } from '../../ui/elements/focus';
import { ItemFields } from './ItemFields';
import { type Item, shownId } from '../items/items';
import type { NameFound } from '../items/useNamesFound';
import type { ProposedAnswers } from '../items/useProposals';

interface Props {
  items: Item[];
  at: number;
  sheet: Sheet;
  domainCheck: DomainCheck;
  proposedFor?: ProposedAnswers;
  namesFound?: readonly NameFound[];
  /** A note beside a question, where one can be kept. */
  noteFor?: (item: Item) => ReactNode;
  choose: (field: Field, value: string | null) => void;
  goTo: (at: number) => void;
  goToReview: () => void;
}

/** All questions of the current section on one page, scrolled to the current one. */
export function ItemList({ items, at, sheet, domainCheck, proposedFor = () => null, namesFound, noteFor, choose, goTo, goToReview }: Props) {
  const { t } = useTranslation();
  const section = items[at]?.section;
  const first = items.findIndex((item) => item.section === section);
  const after = items.findIndex((item, index) => index > first && item.section !== section);
  const previous = items[first - 1]?.section;
  const firstOfPrevious = items.findIndex((item) => item.section === previous);
  const field = items[at]?.field;
  const isFirst = at === first;
  const current = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isFirst) window.scrollTo(0, 0);
    else current.current?.scrollIntoView({ block: 'start' });
    focusFirstField(current.current);
  }, [field, isFirst]);
  return (
    <div className="question-list" key={section}>
      {items
        .filter((item) => item.section === section)
        .map((item) => (
          <div className="card question" key={item.field} ref={item.field === field ? current : undefined}>
            {shownId(item) && <p className="fine">{shownId(item)}</p>}
            <ItemFields
              item={item}
              value={valueOf(sheet, item.field)}
              names={valueOf(sheet, 'names')}
              {...(namesFound && { namesFound })}
              domainCheck={domainCheck}
              proposed={proposedFor(item, valueOf(sheet, item.field))}
              choose={choose}
            />
            {noteFor?.(item)}
          </div>
        ))}
      <div className="actions spread">
        <button type="button" className="secondary" disabled={first === 0} onClick={() => goTo(firstOfPrevious)}>
          {t('questions.previousSection')}
        </button>
        <button type="button" className="primary" onClick={() => (after === -1 ? goToReview() : goTo(after))}>
          {after === -1 ? t('questions.toReview') : t('questions.nextSection')}
        </button>
      </div>
    </div>
  );
}
