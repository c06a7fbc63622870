import { useTranslation } from 'react-i18next';
import { MOST_NAMES, type SheetName } from '../../sheet/model/names';
import type { NameFound } from '../items/useNamesFound';

interface Props {
  found: readonly NameFound[];
  names: readonly SheetName[];
  add: (entries: SheetName[]) => void;
}

/** Names that records and certificates mention, each with a button that adds it to the sheet. */
export function FoundNames({ found, names, add }: Props) {
  const { t } = useTranslation();
  const room = MOST_NAMES - names.length;
  const missing = found.filter(({ name }) => !names.some((entry) => entry.name === name)).slice(0, room);
  if (missing.length === 0) return null;
  return (
    <div className="proposed-option">
      <p>{t('names.found', { count: missing.length })}</p>
      <ul className="findings">
        {missing.map((entry) => (
          <li key={entry.name}>
            {t(`names.foundIn.${entry.foundIn}`, { name: entry.name })}{' '}
            <button type="button" className="quiet" onClick={() => add([asEntry(entry)])}>
              {t('names.addThis', { name: entry.name })}
            </button>
          </li>
        ))}
      </ul>
      {missing.length > 1 && (
        <button type="button" className="secondary" onClick={() => add(missing.map(asEntry))}>
          {t('names.addAll')}
        </button>
      )}
    </div>
  );
}

function asEntry({ name, foundIn }: NameFound): SheetName {
  return { role: foundIn === 'CERTIFICATE' ? 'WEBSITE' : 'MAIL_SERVER', name };
}
