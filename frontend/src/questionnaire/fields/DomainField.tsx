import { useState } from 'react';
import type { Field } from '../../sheet/model/sheet';
import { readDomain } from '../../sheet/model/domain';
import { FaultWords } from '../../domain_proof/DomainWords';
import type { DomainCheck } from '../../domain_proof/useDomainCheck';
import { DemoDomains } from './DemoDomains';
import { DomainHints } from './DomainHints';
import type { Item } from '../items/items';
import { DOMAIN_INPUT } from './domainInput';

interface Props {
  item: Item;
  value: string;
  check: DomainCheck;
  /** Whether the customer tried to continue: then the error shows although the field has the focus. */
  isSubmitted?: boolean;
  choose: (field: Field, value: string | null) => void;
}

/** The firm's domain as text; the domain is extracted from a URL or an email address. */
export function DomainField({ item, value, check, isSubmitted = false, choose }: Props) {
  const [text, setText] = useState(value);
  // No error while typing; an invalid domain from before shows its error at once.
  const [isBlurred, setBlurred] = useState(value !== '');
  const showsError = check.isInvalid && (isBlurred || isSubmitted);
  const take = (domain: string) => {
    setText(domain);
    choose('domain', domain);
  };
  return (
    <div className="domain">
      <label className="legend" htmlFor="domain">
        {item.text}
      </label>
      <p className="help" id="help-domain">
        {item.help}
      </p>
      <input
        id="domain"
        {...DOMAIN_INPUT}
        placeholder="example.org"
        aria-invalid={showsError}
        aria-describedby={showsError ? 'help-domain invalid-domain' : 'help-domain'}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setBlurred(false);
          choose('domain', readDomain(event.target.value) || null);
        }}
        onBlur={() => {
          setText(readDomain(text));
          setBlurred(true);
        }}
      />
      <p className="field-error" id="invalid-domain" role="alert">
        {showsError && <FaultWords fault={check.fault} />}
      </p>
      <DomainHints domain={value} check={check} take={take} />
      <DemoDomains take={take} />
    </div>
  );
}
