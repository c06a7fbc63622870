import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuestionnaire } from '../../catalogue/useCatalogue';
import { NotFound } from '../../ui/states/NotFound';
import { CATALOGUE_VERSION } from '../../sheet/model/version';
import { useSheet } from '../../sheet/session/useSheet';
import { Unreachable } from '../../ui/states/Unreachable';
import { Waiting } from '../../ui/states/Waiting';
import { withoutInvalidDomain } from '../../sheet/model/domain';
import { useDomainCheck } from '../../domain_proof/useDomainCheck';
import { itemsOf } from '../items/items';
import { Questions } from './Questions';
import { Review } from '../review/Review';
import { SyncNotices } from './SyncNotices';

/** Loaded with the scoring, which only this page needs. */
const FewestQuestions = lazy(() => import('./FewestQuestions'));

/** The questions in order or the fewest first, and the review of one sheet, which share one session. */
export default function SheetPages({ id, step }: { id: string; step: string }) {
  const { t } = useTranslation();
  const { session, snapshot } = useSheet(id);
  const { phase, sheet, saving, isStored } = snapshot;
  const catalogue = useQuestionnaire(sheet?.catalogueVersion ?? CATALOGUE_VERSION);
  const domainCheck = useDomainCheck(sheet?.domain ?? '');
  if (phase === 'missing' || !['questions', 'next', 'review'].includes(step)) return <NotFound />;
  if (phase === 'unreachable') {
    return (
      <div className="page narrow">
        <Unreachable retry={() => void session.load()} />
      </div>
    );
  }
  if (!sheet || !catalogue) return <Waiting />;
  const items = itemsOf(catalogue, sheet, { text: t('domain.question'), help: t('domain.help') });
  const notices = <SyncNotices snapshot={snapshot} session={session} items={items} />;
  const validSheet = withoutInvalidDomain(sheet, domainCheck.isInvalid);
  const shared = { catalogue, sheet, validSheet, domainCheck, items, session };
  return (
    <div className="page questionnaire">
      {step === 'review' && <Review {...shared} notices={notices} />}
      {step === 'questions' && <Questions {...{ ...shared, notices, saving, isStored }} />}
      {step === 'next' && <FewestQuestions {...{ ...shared, notices, saving, isStored }} />}
    </div>
  );
}
