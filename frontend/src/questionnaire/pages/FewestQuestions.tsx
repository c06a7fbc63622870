import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { minus, shown } from '../../numbers/fraction';
import type { Outlook } from '../../scoring/outlook';
import { type Field, valueOf } from '../../sheet/model/sheet';
import { PageTitle } from '../../ui/elements/PageTitle';
import { Waiting } from '../../ui/states/Waiting';
import { ItemForm } from '../fields/ItemForm';
import { useOutlook } from '../items/useOutlook';
import { useProposals } from '../items/useProposals';
import { ProgressLine } from './ProgressLine';
import { QuestionNote } from './QuestionNote';
import { RangeSoFar } from './RangeSoFar';
import type { QuestionsProps } from '../items/SheetPageProps';

/** One question of this visit, and the points between both ends of the score when it came up. */
interface VisitedQuestion {
  field: Field;
  width: number;
}

const widthOf = ({ score }: Outlook) => shown(minus(score.possible, score.guaranteed));

/** The questions in the order in which they narrow the score, each with the score as it stands. */
export default function FewestQuestions({ catalogue, sheet, validSheet, domainCheck, items, session, notices, saving, isStored }: QuestionsProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [visit, setVisit] = useState<{ asked: VisitedQuestion[]; at: number }>({ asked: [], at: 0 });
  const passed = useMemo(() => visit.asked.map(({ field }) => field), [visit.asked]);
  const outlook = useOutlook(validSheet, catalogue, passed);
  const proposedFor = useProposals(sheet, catalogue);
  if (!outlook) return <Waiting />;
  const next = visit.asked.length === 0 && !validSheet.domain ? 'domain' : outlook.next?.field;
  const ask = (field: Field) => setVisit({ asked: [...visit.asked, { field, width: widthOf(outlook) }], at: visit.asked.length });
  if (visit.asked.length === 0 && next) {
    ask(next);
    return <Waiting />;
  }
  // An earlier answer that was changed may have taken a question of this visit out of scope.
  const asked = visit.asked.filter(({ field }) => items.some((item) => item.field === field));
  const at = Math.min(visit.at, asked.length - 1);
  const isNewest = at === asked.length - 1;
  const toReview = `/sheets/${sheet.id}/review`;
  const goOn = () => {
    if (!isNewest) setVisit({ ...visit, at: at + 1 });
    else if (next) ask(next);
    else go(toReview);
  };
  const item = items.find(({ field }) => field === asked[at]?.field);
  return (
    <>
      <div className="page-head">
        <PageTitle>
          <span className="name">{validSheet.domain || t('fewest.title')}</span>
        </PageTitle>
        <Link href={`/sheets/${sheet.id}/questions`} className="quiet">
          {t('questions.inOrder')}
        </Link>
      </div>
      <div className="sheet-bar">
        <ProgressLine rules={catalogue.rules} sheet={validSheet} saving={saving} isStored={isStored} />
        {notices}
      </div>
      <RangeSoFar outlook={outlook} closed={(asked[at - 1]?.width ?? 0) - (at > 0 ? (asked[at]?.width ?? 0) : 0)} />
      {item && (
        <ItemForm
          key={item.field}
          item={item}
          position={item.field === 'domain' ? t('fewest.title') : t('fewest.position', { number: at + 1 })}
          isLast={isNewest && !next}
          value={valueOf(sheet, item.field)}
          names={valueOf(sheet, 'names')}
          {...(item.field === 'domain' && { domainCheck })}
          proposed={proposedFor(item, valueOf(sheet, item.field))}
          note={<QuestionNote sheet={sheet} item={item} />}
          choose={(field, value) => session.choose(field, value)}
          goOn={goOn}
          goBack={at === 0 ? null : () => setVisit({ ...visit, at: at - 1 })}
        />
      )}
      <p className="actions">
        <Link href={toReview} className="button secondary">
          {t('fewest.submitNow')}
        </Link>
      </p>
    </>
  );
}
