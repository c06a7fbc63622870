import { useTranslation } from 'react-i18next';
import { focusFirstField } from '../ui/elements/focus';
import { formField } from '../ui/elements/formField';
import { useAction } from '../ui/elements/useAction';
import { Failure } from './Failure';
import { requirePassword } from './requirePassword';

interface Props {
  text: string;
  button: string;
  /** Called once the password was confirmed. */
  act: () => Promise<unknown>;
  onSuccess: () => unknown;
  cancel: () => void;
}

/** Asks for the password before something that an unlocked device alone isn't enough for. */
export function PasswordProof({ text, button, act, onSuccess, cancel }: Props) {
  const { t } = useTranslation();
  const proved = useAction({
    mutationFn: async (password: string) => {
      await requirePassword(password);
      await act();
    },
    onSuccess,
  });
  return (
    <form
      ref={focusFirstField}
      onSubmit={(event) => {
        event.preventDefault();
        proved.act(formField(new FormData(event.currentTarget), 'password'));
      }}
    >
      <p>{text}</p>
      <label>
        {t('account.oldPassword')}
        <input type="password" name="password" autoComplete="current-password" required />
      </label>
      {proved.error && <Failure error={proved.error} />}
      <div className="actions">
        <button type="submit" className="danger" disabled={proved.isPending}>
          {button}
        </button>
        <button type="button" className="secondary" onClick={cancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
