import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { deviceTexts } from '../../device/storage';
import { type Field, type Sheet, valueOf } from '../../sheet/model/sheet';
import { Notice } from '../../ui/states/Notice';
import { PageTitle } from '../../ui/elements/PageTitle';
import type { Item } from '../items/items';
import { ItemForm } from '../fields/ItemForm';
import { ItemList } from '../fields/ItemList';
import { ProgressLine } from './ProgressLine';
import { Sections } from './Sections';
import type { QuestionsProps } from '../items/SheetPageProps';
import { useNamesFound } from '../items/useNamesFound';
import { useProposals } from '../items/useProposals';
import { BackToRecommendation } from './BackToRecommendation';
import { QuestionNote } from './QuestionNote';

type Mode = 'one' | 'list';
const MODE = 'questions-mode';

/** The questions, one at a time or a section as a list; the address holds the position. */
export function Questions(props: QuestionsProps) {
  const { isComplete, ...position } = usePosition(props.sheet.id, props.items, props.validSheet);
  // Preloads the review, whose script doesn't include the questions'.
  return isComplete ? null : <Shown {...props} {...position} />;
}

type ShownProps = QuestionsProps & Omit<ReturnType<typeof usePosition>, 'isComplete'>;

function Shown({ catalogue, sheet, validSheet, domainCheck, items, session, saving, isStored, notices, at, goTo, goToReview }: ShownProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useMode();
  const item = items[at] as Item;
  const proposedFor = useProposals(sheet, catalogue);
  const namesFound = useNamesFound(sheet);
  const choose = (field: Field, value: string | null) => session.choose(field, value);
  const noteFor = (one: Item) => <QuestionNote sheet={sheet} item={one} />;
  const isLast = at === items.length - 1;
  return (
    <>
      <div className="page-head">
        <PageTitle>
          <span className="name">{validSheet.domain || t('questions.title')}</span>
        </PageTitle>
        <button type="button" className="quiet" onClick={() => setMode(mode === 'one' ? 'list' : 'one')}>
          {mode === 'one' ? t('questions.asList') : t('questions.oneByOne')}
        </button>
      </div>
      <div className="sheet-bar">
        <ProgressLine rules={catalogue.rules} sheet={validSheet} saving={saving} isStored={isStored} />
        {notices}
        <BackToRecommendation item={item} />
        {domainCheck.isInvalid && item.field !== 'domain' && (
          <Notice kind="bad" title={t('review.invalidDomain', { domain: sheet.domain })}>
            <Link href={`/sheets/${sheet.id}/questions?at=domain`}>{t('review.correctDomain')}</Link>
          </Notice>
        )}
      </div>
      <div className="with-sections">
        <Sections catalogue={catalogue} sheet={validSheet} items={items} current={item.section} goTo={goTo} />
        {mode === 'one' ? (
          <ItemForm
            key={item.field}
            item={item}
            position={t('questions.position', { at: at + 1, all: items.length })}
            isLast={isLast}
            value={valueOf(sheet, item.field)}
            names={valueOf(sheet, 'names')}
            namesFound={namesFound}
            {...(item.field === 'domain' && { domainCheck })}
            proposed={proposedFor(item, valueOf(sheet, item.field))}
            choose={choose}
            note={noteFor(item)}
            goOn={() => (isLast ? goToReview() : goTo(at + 1))}
            goBack={at === 0 ? null : () => goTo(at - 1)}
          />
        ) : (
          <ItemList {...{ at, items, goTo, goToReview, sheet, domainCheck, proposedFor, namesFound, noteFor, choose }} />
        )}
      </div>
    </>
  );
}

function useMode(): [Mode, (mode: Mode) => void] {
  const [mode, setMode] = useState<Mode>(deviceTexts.get(MODE) === 'list' ? 'list' : 'one');
  return [
    mode,
    (chosen) => {
      deviceTexts.set(MODE, chosen);
      setMode(chosen);
    },
  ];
}

/** The position, from `?at=<field>`; without it, the first unanswered question. */
function usePosition(id: string, items: Item[], sheet: Sheet) {
  const [, go] = useLocation();
  const wanted = new URLSearchParams(useSearch()).get('at');
  const [entry] = useState(() => items.findIndex((item) => valueOf(sheet, item.field) === null));
  const found = items.findIndex((item) => item.field === wanted);
  const at = found >= 0 ? found : Math.max(0, entry);
  const goTo = (next: number) => go(`/sheets/${id}/questions?at=${items[next]?.field ?? ''}`);
  const goToReview = () => go(`/sheets/${id}/review`);
  const isComplete = entry === -1 && wanted === null;
  useEffect(() => {
    if (isComplete) go(`/sheets/${id}/review`, { replace: true });
  }, [isComplete, go, id]);
  return { at: Math.min(at, items.length - 1), isComplete, goTo, goToReview };
}
