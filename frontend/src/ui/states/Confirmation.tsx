import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  question: string;
  yes: string;
  /** Whether something is lost by it. */
  isLoss?: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before an action that can't be undone; Escape cancels. */
export function Confirmation({ question, yes, isLoss = false, onYes, onNo }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onNo} aria-label={question}>
      <p>{question}</p>
      <div className="actions">
        <button type="button" className="secondary" onClick={onNo}>
          {t('cancel')}
        </button>
        <button type="button" className={isLoss ? 'danger' : 'primary'} onClick={onYes}>
          {yes}
        </button>
      </div>
    </dialog>
  );
}
