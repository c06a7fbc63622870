import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A text that has to be copied exactly, with a button that copies it. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <div className="copy-line">
      <p className="fine">{label}</p>
      <code>{text}</code>
      <button
        type="button"
        className="secondary small"
        aria-label={t('proof.copyThis', { what: label })}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {copied ? t('proof.copied') : t('proof.copy')}
      </button>
    </div>
  );
}
