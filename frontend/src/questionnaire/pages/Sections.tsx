import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Questionnaire } from '../../catalogue/catalogue';
import { type Sheet, valueOf } from '../../sheet/model/sheet';
import { scrollBehavior } from '../../ui/elements/motion';
import { type Item, PROFILE, sectionsOf } from '../items/items';

interface Props {
  catalogue: Questionnaire;
  sheet: Sheet;
  items: Item[];
  current: string;
  goTo: (at: number) => void;
}

/** The sections with the progress of each: beside the questions, or above them on a phone. */
export function Sections({ catalogue, sheet, items, current, goTo }: Props) {
  const { t } = useTranslation();
  const sections = [...sectionsOf(items)].map(([name, members]) => ({
    name,
    title: name === PROFILE ? t('questions.firm') : (catalogue.texts.functions[name]?.title ?? name),
    answered: members.filter((item) => valueOf(sheet, item.field) !== null).length,
    all: members.length,
    first: items.indexOf(members[0] as Item),
  }));
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => showCurrent(list.current), [current]);
  return (
    <nav className="sections" aria-label={t('questions.sections')}>
      <ol ref={list}>
        <li>
          <Link href={`/sheets/${sheet.id}/next`}>{t('questions.fewest')}</Link>
        </li>
        {sections.map((section) => (
          <li key={section.name}>
            <button
              type="button"
              aria-current={section.name === current ? 'step' : undefined}
              className={section.answered === section.all ? 'done' : ''}
              onClick={() => goTo(section.first)}
            >
              <span>{section.title}</span>
              <span className="count">
                {section.answered}/{section.all}
              </span>
            </button>
          </li>
        ))}
        <li>
          <Link href={`/sheets/${sheet.id}/review`}>{t('review.title')}</Link>
        </li>
      </ol>
    </nav>
  );
}

/** On a phone the sections are a scrolling row: centres the current one, or shows the first beside what comes before. */
function showCurrent(list: HTMLOListElement | null): void {
  const tab = list?.querySelector<HTMLElement>('[aria-current]')?.parentElement;
  if (!list || !tab) return;
  const room = list.clientWidth - tab.offsetWidth;
  const left = tab.offsetLeft - list.offsetLeft - (tab === list.children[1] ? room : room / 2);
  list.scrollTo({ left, behavior: scrollBehavior() });
}
