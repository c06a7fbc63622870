import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/formats';
import type { Item } from '../items/items';
import type { ProposedAnswer } from '../items/useProposals';

interface Props {
  item: Item;
  proposed: ProposedAnswer;
  take: (option: string) => void;
}

/** What was seen from outside that supports an option, and a button that chooses it. */
export function ProposedOption({ item, proposed, take }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const option = item.options.find(({ id }) => id === proposed.option);
  if (!option) return null;
  return (
    <div className="proposed-option">
      <p className="fine">{t('questions.seen', { when: formats.dateTime(proposed.seenAt) })}</p>
      <ul className="findings">
        {proposed.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <button type="button" className="secondary" onClick={() => take(option.id)}>
        {t('questions.takeProposed', { option: option.text })}
      </button>
    </div>
  );
}
