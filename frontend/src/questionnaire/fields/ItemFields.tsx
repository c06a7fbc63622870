import type { KeyboardEvent } from 'react';
import type { Field } from '../../sheet/model/sheet';
import { type DomainCheck, NOT_CHECKED } from '../../domain_proof/useDomainCheck';
import { DomainField } from './DomainField';
import { type Item, shownId } from '../items/items';
import { NamesField } from './NamesField';
import { ProposedOption } from './ProposedOption';
import type { NameFound } from '../items/useNamesFound';
import type { ProposedAnswer } from '../items/useProposals';

interface Props {
  item: Item;
  value: string | null;
  /** The further names of the sheet, entered with its domain. */
  names: string | null;
  namesFound?: readonly NameFound[];
  domainCheck?: DomainCheck;
  isSubmitted?: boolean;
  /** The answer that the evidence supports, if there is one. */
  proposed?: ProposedAnswer | null;
  choose: (field: Field, value: string | null) => void;
}

/** The field of one item: radio buttons with the question as their legend, or the domain. */
export function ItemFields({ item, value, names, namesFound, domainCheck = NOT_CHECKED, isSubmitted, proposed, choose }: Props) {
  const helpId = `help-${item.field}`;
  if (item.field === 'domain') {
    return (
      <>
        <DomainField {...{ item, isSubmitted, choose }} check={domainCheck} value={value ?? ''} />
        <NamesField value={names} {...(namesFound && { found: namesFound })} choose={choose} />
      </>
    );
  }
  return (
    <fieldset className="options" aria-describedby={helpId} id={shownId(item) || item.field}>
      <legend>{item.text}</legend>
      <p className="help" id={helpId}>
        {item.help}
      </p>
      {proposed && <ProposedOption {...{ item, proposed }} take={(option) => choose(item.field, option)} />}
      {item.options.map((option) => (
        <label key={option.id} className={option.id === value ? 'option chosen' : 'option'}>
          <input
            type="radio"
            name={item.field}
            value={option.id}
            checked={option.id === value}
            onChange={() => choose(item.field, option.id)}
            onKeyDown={submitOnEnter}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Enter on a radio button submits its form; only some browsers do so by themselves. */
function submitOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
