import { useTranslation } from 'react-i18next';
import { LimitError } from '../../api/errors';
import type { Difference } from '../../sheet/session/merge';
import type { SheetSession } from '../../sheet/session/SheetSession';
import type { Snapshot } from '../../sheet/session/snapshot';
import { Notice } from '../../ui/states/Notice';
import { LimitReached } from '../../ui/states/RequestFailed';
import type { Item } from '../items/items';

interface Props {
  snapshot: Snapshot;
  session: SheetSession;
  items: Item[];
}

/** Notices about changes from other devices, and about a rejected save. */
export function SyncNotices({ snapshot, session, items }: Props) {
  const { t } = useTranslation();
  const { merged, differences, saving, refusal } = snapshot;
  return (
    <>
      {saving === 'refused' && refusal instanceof LimitError && <LimitReached error={refusal} />}
      {saving === 'refused' && !(refusal instanceof LimitError) && (
        <Notice kind="bad" title={t('sync.refused')}>
          <p lang="en">{refusal?.message}</p>
        </Notice>
      )}
      {(merged || differences.length > 0) && (
        <Notice title={t('sync.merged')}>
          {differences.length > 0 && <p>{t('sync.differ')}</p>}
          <ul className="plain">
            {differences.map((difference) => (
              <DifferenceLine key={difference.field} difference={difference} items={items} session={session} />
            ))}
          </ul>
          <button type="button" className="secondary small" onClick={() => session.dismissDifferences()}>
            {t('sync.understood')}
          </button>
        </Notice>
      )}
    </>
  );
}

function DifferenceLine({ difference, items, session }: Omit<Props, 'snapshot'> & { difference: Difference }) {
  const { t } = useTranslation();
  const item = items.find(({ field }) => field === difference.field);
  if (!item) return null;
  const words = (value: string | null) =>
    item.options.find(({ id }) => id === value)?.text ?? value ?? t('sync.nothing');
  return (
    <li>
      <strong>{item.text}</strong>
      <br />
      {t('sync.hereThere', { here: words(difference.here), there: words(difference.there) })}{' '}
      <button
        type="button"
        className="link"
        onClick={() => session.choose(difference.field, difference.there)}
      >
        {t('sync.takeOther')}
      </button>
    </li>
  );
}
