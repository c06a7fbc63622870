import { useTranslation } from 'react-i18next';
import { existenceWords, FaultWords } from '../../domain_proof/DomainWords';
import { useDomainCheck } from '../../domain_proof/useDomainCheck';
import { mayBeAddress, mayBeDomain, readHost } from '../../sheet/model/domain';
import { MOST_NAMES, namesFrom, type NameRole, ROLES, type SheetName, writtenNames } from '../../sheet/model/names';
import type { Field } from '../../sheet/model/sheet';
import type { NameFound } from '../items/useNamesFound';
import { FoundNames } from './FoundNames';
import { DOMAIN_INPUT } from './domainInput';

interface Props {
  /** All names as one value: see `writtenNames`. */
  value: string | null;
  /** Names of the firm's own that were found from outside. */
  found?: readonly NameFound[];
  choose: (field: Field, value: string | null) => void;
}

/** What else is the firm's own on the internet: each name with its use. */
export function NamesField({ value, found = [], choose }: Props) {
  const { t } = useTranslation();
  const names = namesFrom(value);
  const change = (changed: SheetName[]) => choose('names', writtenNames(changed));
  const replace = (index: number, entry: SheetName) => change(names.map((old, at) => (at === index ? entry : old)));
  return (
    <fieldset className="names">
      <legend>{t('names.legend')}</legend>
      <p className="help">{t('names.help')}</p>
      {names.map((entry, index) => (
        // The position is the identity of an entry: its name is being typed.
        <NameRow
          key={index}
          entry={entry}
          number={index + 1}
          replace={(changed) => replace(index, changed)}
          remove={() => change(names.filter((_, at) => at !== index))}
        />
      ))}
      <FoundNames found={found} names={names} add={(entries) => change([...names, ...entries])} />
      {names.length < MOST_NAMES && (
        <button type="button" className="secondary" onClick={() => change([...names, { role: 'WEBSITE', name: '' }])}>
          {t('names.add')}
        </button>
      )}
    </fieldset>
  );
}

interface RowProps {
  entry: SheetName;
  number: number;
  replace: (entry: SheetName) => void;
  remove: () => void;
}

/** The uses that an address suffices for. */
const BY_ADDRESS: ReadonlySet<NameRole> = new Set<NameRole>(['OFFICE', 'REMOTE_ACCESS']);

function mayBeNameOrAddress(text: string): boolean {
  return mayBeDomain(text) || mayBeAddress(text);
}

function NameRow({ entry, number, replace, remove }: RowProps) {
  const { t } = useTranslation();
  const check = useDomainCheck(readHost(entry.name), BY_ADDRESS.has(entry.role) ? mayBeNameOrAddress : mayBeDomain);
  const words = existenceWords(check.existence);
  const { isInvalid } = check;
  const errorId = `invalid-name-${number}`;
  return (
    <div className="name-row">
      <select
        aria-label={t('names.role', { number })}
        value={entry.role}
        onChange={(event) => replace({ ...entry, role: event.target.value as NameRole })}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`names.roles.${role}`)}
          </option>
        ))}
      </select>
      <input
        {...DOMAIN_INPUT}
        placeholder="shop.example.org"
        aria-label={t('names.name', { number })}
        aria-invalid={isInvalid}
        aria-describedby={isInvalid ? errorId : undefined}
        value={entry.name}
        onChange={(event) => replace({ ...entry, name: event.target.value.trim() })}
        onBlur={() => replace({ ...entry, name: readHost(entry.name) })}
      />
      <button type="button" className="quiet" aria-label={t('names.removeThis', { number })} onClick={remove}>
        {t('names.remove')}
      </button>
      {isInvalid && (
        <p className="field-error" id={errorId} role="alert">
          <FaultWords fault={check.fault} />
        </p>
      )}
      {words && (
        <p className="field-warning" role="status">
          {t(words, { domain: entry.name })}
        </p>
      )}
    </div>
  );
}
