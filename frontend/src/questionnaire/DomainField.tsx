import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../sheet/sheet';
import { readDomain } from '../sheet/domain';
import type { Item } from './items';

interface Props {
  item: Item;
  value: string;
  isWrong: boolean;
  /** That somebody wanted to go on from here: then a wrong domain is told while it has the focus. */
  isSubmitted?: boolean;
  choose: (field: Field, value: string | null) => void;
}

/** The firm's domain, typed; an address or an e-mail address is read for the domain in it. */
export function DomainField({ item, value, isWrong, isSubmitted = false, choose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  // Nobody is told off while typing; who comes back to a wrong domain sees at once what is wrong.
  const [isLeft, setLeft] = useState(value !== '');
  const tells = isWrong && (isLeft || isSubmitted);
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
        type="text"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={253}
        placeholder="example.org"
        aria-invalid={tells}
        aria-describedby={tells ? 'help-domain wrong-domain' : 'help-domain'}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setLeft(false);
          choose('domain', readDomain(event.target.value) || null);
        }}
        onBlur={() => {
          setText(readDomain(text));
          setLeft(true);
        }}
      />
      <p className="field-error" id="wrong-domain" role="alert">
        {tells && t('domain.wrong')}
      </p>
    </div>
  );
}
