import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../sheet/sheet';
import { focusFirstField } from '../ui/focus';
import { type DomainCheck, NOT_CHECKED } from '../domain_proof/useDomainCheck';
import { ItemFields } from './ItemFields';
import { type Item, shownId } from './items';

interface Props {
  items: Item[];
  at: number;
  value: string | null;
  names: string | null;
  /** What is known of the domain, where the item is the domain. */
  domainCheck?: DomainCheck;
  choose: (field: Field, value: string | null) => void;
  goTo: (at: number) => void;
  goToReview: () => void;
}

/** One question at a time; Enter continues, unless the answer is invalid. */
export function ItemForm({ items, at, value, names, domainCheck = NOT_CHECKED, choose, goTo, goToReview }: Props) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const item = items[at] as Item;
  const isLast = at === items.length - 1;
  useEffect(() => focusFirstField(form.current), []);
  const [isSubmitted, setSubmitted] = useState(false);
  const goOn = () => {
    setSubmitted(true);
    if (domainCheck.isInvalid) focusFirstField(form.current);
    else if (isLast) goToReview();
    else goTo(at + 1);
  };
  return (
    <form
      ref={form}
      className="card question"
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <p className="fine">
        {t('questions.position', { at: at + 1, all: items.length })}
        {shownId(item) && ` · ${shownId(item)}`}
      </p>
      <ItemFields
        {...{ item, value, names, domainCheck, isSubmitted }}
        choose={(field, chosen) => {
          setSubmitted(false);
          choose(field, chosen);
        }}
      />
      <div className="actions spread">
        <button type="button" className="secondary" disabled={at === 0} onClick={() => goTo(at - 1)}>
          {t('questions.back')}
        </button>
        <button type="submit" className="primary">
          {isLast ? t('questions.toReview') : value === null ? t('questions.skip') : t('questions.next')}
        </button>
      </div>
      <p className="fine keys">{t('questions.keys')}</p>
    </form>
  );
}
