import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../sheet/sheet';
import { readDomain } from './domain';
import type { Item } from './items';

interface Props {
  item: Item;
  value: string;
  choose: (field: Field, value: string | null) => void;
}

/** The firm's domain, typed; an address or an e-mail address is read for the domain in it. */
export function DomainField({ item, value, choose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const isOdd = text !== '' && !/^[^\s@/:]+\.[^\s@/:.]{2,}$/u.test(readDomain(text));
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
        aria-describedby={isOdd ? 'help-domain odd-domain' : 'help-domain'}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          choose('domain', readDomain(event.target.value) || null);
        }}
        onBlur={() => setText(readDomain(text))}
      />
      {isOdd && (
        <p className="warning" id="odd-domain">
          {t('domain.odd')}
        </p>
      )}
    </div>
  );
}
