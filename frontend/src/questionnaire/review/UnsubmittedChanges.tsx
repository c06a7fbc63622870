import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isScored, useReports } from '../../report/live/useReports';
import { inALabels } from '../../sheet/model/domain';
import type { Sheet } from '../../sheet/model/sheet';
import { Notice } from '../../ui/states/Notice';
import type { Item } from '../items/items';
import { unsubmitted } from '../items/unsubmitted';
import { useNewestContent } from '../items/useNewestContent';

/** Of a draft, which answers the newest report doesn't have yet, each with the way to its question; or that it is about another domain. */
export function UnsubmittedChanges({ sheet, items }: { sheet: Sheet; items: Item[] }) {
  const { t } = useTranslation();
  const { content } = useNewestContent(sheet);
  const newest = useReports(sheet).reports.find(isScored);
  const changes = unsubmitted(sheet, items, content);
  const isOther = sheet.domain !== '' && newest !== undefined && newest.domain !== inALabels(sheet.domain);
  if (isOther) return <Notice title={t('review.otherDomain', { domain: newest.domain })} />;
  if (changes.length === 0) return null;
  const words = (item: Item, option: string | null) =>
    item.options.find(({ id }) => id === option)?.text ?? option ?? t('review.unanswered');
  return (
    <Notice title={t('review.unsubmitted', { count: changes.length })}>
      <ul>
        {changes.map(({ item, before, after }) => (
          <li key={item.field}>
            <Link href={`/sheets/${sheet.id}/questions?at=${item.field}`}>{item.text}</Link>
            <br />
            <s>{words(item, before)}</s> → {words(item, after)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
