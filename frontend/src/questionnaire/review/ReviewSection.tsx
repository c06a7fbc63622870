import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Questionnaire } from '../../catalogue/catalogue';
import { type Sheet, valueOf } from '../../sheet/model/sheet';
import { type Item, PROFILE } from '../items/items';

interface Props {
  name: string;
  items: Item[];
  sheet: Sheet;
  validSheet: Sheet;
  catalogue: Questionnaire;
}

/** The answers of one section, each with a link to its question. */
export function ReviewSection({ name, items, sheet, validSheet, catalogue }: Props) {
  const { t } = useTranslation();
  const title = name === PROFILE ? t('questions.firm') : (catalogue.texts.functions[name]?.title ?? name);
  const answer = (item: Item) => {
    const value = valueOf(sheet, item.field);
    return item.options.find(({ id }) => id === value)?.text ?? value;
  };
  return (
    <section className="review-section" aria-labelledby={`review-${name}`}>
      <h2 id={`review-${name}`}>{title}</h2>
      <dl>
        {items.map((item) => (
          <div key={item.field}>
            <dt>{item.text}</dt>
            <dd className={valueOf(validSheet, item.field) === null ? 'open' : ''}>
              <span>{answer(item) ?? t('review.unanswered')}</span>
              <Link
                href={`/sheets/${sheet.id}/questions?at=${item.field}`}
                aria-label={t('review.changeThis', { question: item.text })}
              >
                {t('review.change')}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
