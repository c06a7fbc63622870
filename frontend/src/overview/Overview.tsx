import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { loadAllEdits, storeEdits } from '../sheet/session/unsavedEdits';
import { newSheet, type Sheet, withEdits } from '../sheet/model/sheet';
import { loadSheets } from '../sheet/session/sheetApi';
import { PageTitle } from '../ui/elements/PageTitle';
import { Unreachable } from '../ui/states/Unreachable';
import { Waiting } from '../ui/states/Waiting';
import { SheetCard } from './SheetCard';

/** All answer sheets of the customer with their newest reports. */
export function Overview() {
  const { t } = useTranslation();
  const start = useStart();
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['sheets'], queryFn: loadSheets });
  const [removed, setRemoved] = useState<{ name: string }>();
  const sheets = withUnsaved(data ?? []);
  const isEmpty = sheets.length === 0 && !error;
  return (
    <div className="page">
      <div className="page-head">
        <PageTitle refocusOn={removed}>{t('overview.title')}</PageTitle>
        {sheets.length > 0 && (
          <button type="button" className="secondary" onClick={start}>
            {t('overview.another')}
          </button>
        )}
      </div>
      <p role="status" className="fine">
        {removed && t('overview.removed', removed)}
      </p>
      {error && <Unreachable retry={() => void refetch()} />}
      {isEmpty && (isPending ? <Waiting /> : <FirstSheet start={start} />)}
      <ul className="cards">
        {sheets.map((sheet) => (
          <li key={sheet.id}>
            <SheetCard sheet={sheet} onRemoved={(name) => setRemoved({ name })} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FirstSheet({ start }: { start: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="card first">
      <h2>{t('overview.firstTitle')}</h2>
      <p>{t('overview.firstText')}</p>
      <button type="button" className="primary" onClick={start}>
        {t('overview.start')}
      </button>
    </section>
  );
}

function useStart(): () => void {
  const [, go] = useLocation();
  // One id for as long as the overview is open, so that a double click starts one sheet.
  const [id] = useState(() => crypto.randomUUID());
  return () => {
    const base = newSheet(id);
    storeEdits({ base, edits: {} });
    go(`/sheets/${base.id}`);
  };
}

/** The saved sheets with this device's unsaved edits applied, and sheets that were never saved. */
function withUnsaved(saved: Sheet[]): Sheet[] {
  const edited = new Map(loadAllEdits().map(({ base, edits }) => [base.id, withEdits(base, edits)]));
  const known = new Set(saved.map((sheet) => sheet.id));
  const unsaved = [...edited.values()].filter((sheet) => sheet.version === 0 && !known.has(sheet.id));
  return [...unsaved, ...saved.map((sheet) => edited.get(sheet.id) ?? sheet)];
}
