import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useQuestionnaire } from '../catalogue/useCatalogue';
import { useFormats } from '../i18n/formats';
import { withoutInvalidDomain } from '../sheet/model/domain';
import { progressOf } from '../catalogue/progress';
import { removeEdits } from '../sheet/session/unsavedEdits';
import type { Sheet } from '../sheet/model/sheet';
import { removeSheet } from '../sheet/session/sheetApi';
import { Confirmation } from '../ui/states/Confirmation';
import { useAction } from '../ui/elements/useAction';
import { LatestReport } from './LatestReport';

interface Props {
  sheet: Sheet;
  /** Called with the sheet's name after its removal. */
  onRemoved: (name: string) => void;
}

/** One sheet: its domain, progress, newest report, and the actions on it. */
export function SheetCard({ sheet, onRemoved }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <article className="card sheet-card">
      <header>
        <h2 className="name">{sheet.domain || t('overview.unnamed')}</h2>
        <p className="fine">
          <Progress sheet={sheet} />
          {sheet.updatedAt && ` · ${t('overview.changed', { when: formats.dateTime(sheet.updatedAt) })}`}
        </p>
      </header>
      {sheet.version > 0 && <LatestReport sheet={sheet} />}
      <footer className="actions">
        <Link href={`/sheets/${sheet.id}`} className={`button ${sheet.status === 'DRAFT' ? 'primary' : 'secondary'}`}>
          {sheet.status === 'DRAFT' ? t('overview.continue') : t('overview.change')}
        </Link>
        {sheet.version > 0 && (
          <Link href={`/sheets/${sheet.id}/plan`} className="quiet">
            {t('plan.title')}
          </Link>
        )}
        {sheet.version > 0 && sheet.domain && (
          <Link href={`/sheets/${sheet.id}/domain`} className="quiet">
            {t('proof.link')}
          </Link>
        )}
        <Removal sheet={sheet} onRemoved={onRemoved} />
      </footer>
    </article>
  );
}

function Progress({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const catalogue = useQuestionnaire(sheet.catalogueVersion);
  if (sheet.status === 'SUBMITTED') return t('overview.submitted');
  if (!catalogue) return null;
  const { answered, all } = progressOf(catalogue.rules, withoutInvalidDomain(sheet));
  return t('overview.answered', { answered, all });
}

function Removal({ sheet, onRemoved }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isConfirming, setConfirming] = useState(false);
  const name = sheet.domain || t('overview.unnamed');
  const removal = useAction({
    mutationFn: async () => {
      if (sheet.version > 0) await removeSheet(sheet);
      removeEdits(sheet.id);
    },
    onSettled: () => {
      setConfirming(false);
      return client.invalidateQueries({ queryKey: ['sheets'] });
    },
    onSuccess: () => onRemoved(name),
  });
  return (
    <>
      <button type="button" className="quiet remove" onClick={() => setConfirming(true)}>
        {t('overview.remove')}
      </button>
      {removal.error && <span role="alert">{t('overview.notRemoved')}</span>}
      {isConfirming && (
        <Confirmation
          question={t('overview.removeQuestion', { name })}
          yes={t('overview.remove')}
          isLoss
          onYes={() => removal.act()}
          onNo={() => setConfirming(false)}
        />
      )}
    </>
  );
}
