import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirstField } from '../../ui/elements/focus';
import { formField } from '../../ui/elements/formField';
import { Notice } from '../../ui/states/Notice';
import { readCode } from '../cognito/code';
import { useCall } from '../cognito/useCall';

interface Props {
  title: string;
  address: string;
  submit: string;
  onCode: (code: string, fields: FormData) => Promise<void>;
  /** Requests another email. */
  resend: () => Promise<unknown>;
  /** Returns to the form for the address. */
  cancel: () => void;
  children?: ReactNode;
}

/** The form for a code that was emailed to an address. */
export function CodeForm({ title, address, submit, onCode, resend, cancel, children }: Props) {
  const { t } = useTranslation();
  const { call, isPending, problem } = useCall();
  const [isResent, setResent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirstField(form.current), []);
  return (
    <form
      ref={form}
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        void call(() => onCode(readCode(formField(fields, 'confirmation_code')), fields));
      }}
    >
      <h2>{title}</h2>
      <p>{t('signIn.codeSent', { address })}</p>
      <label>
        {t('signIn.code')}
        <input name="confirmation_code" inputMode="numeric" autoComplete="one-time-code" required />
      </label>
      {children}
      {problem && <Notice kind="bad" title={problem} />}
      {isResent && !problem && <Notice kind="good" title={t('signIn.resent')} />}
      <button type="submit" className="primary" disabled={isPending}>
        {isPending ? t('waiting') : submit}
      </button>
      <div className="actions spread">
        <button
          type="button"
          className="link"
          disabled={isPending}
          onClick={() => void call(async () => void (await resend(), setResent(true)))}
        >
          {t('signIn.resend')}
        </button>
        <button type="button" className="link" onClick={cancel}>
          {t('signIn.otherAddress')}
        </button>
      </div>
    </form>
  );
}
