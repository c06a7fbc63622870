import { fetchMFAPreference, setUpTOTP, updateMFAPreference, verifyTOTPSetup } from 'aws-amplify/auth';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice';

/** Turns the code from an authenticator app on and off. */
export function SecondFactor() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['second-factor'], queryFn: fetchMFAPreference });
  const isOn = data?.enabled?.includes('TOTP') ?? false;
  const reload = () => client.invalidateQueries({ queryKey: ['second-factor'] });
  const setUp = useMutation({ mutationFn: () => setUpTOTP() });
  const confirm = useMutation({
    mutationFn: async (code: string) => {
      await verifyTOTPSetup({ code });
      await updateMFAPreference({ totp: 'PREFERRED' });
    },
    onSuccess: reload,
  });
  const turnOff = useMutation({
    mutationFn: () => updateMFAPreference({ totp: 'DISABLED' }),
    onSuccess: reload,
  });
  const failure = setUp.error ?? confirm.error ?? turnOff.error;
  return (
    <section className="card">
      <h2>{t('account.factor')}</h2>
      <p>{isOn ? t('account.factorOn') : t('account.factorText')}</p>
      {isOn && (
        <button type="button" className="secondary" onClick={() => turnOff.mutate()}>
          {t('account.turnOff')}
        </button>
      )}
      {!isOn && !setUp.data && (
        <button type="button" className="secondary" onClick={() => setUp.mutate()}>
          {t('account.turnOn')}
        </button>
      )}
      {!isOn && setUp.data && (
        <SetUp
          secret={setUp.data.sharedSecret}
          link={setUp.data.getSetupUri(t('frame.name')).toString()}
          confirm={confirm.mutate}
        />
      )}
      {failure && <Notice kind="bad" title={t('account.wrong', { reason: failure.message })} />}
    </section>
  );
}

function SetUp({ secret, link, confirm }: { secret: string; link: string; confirm: (code: string) => void }) {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm(String(new FormData(event.currentTarget).get('code')));
      }}
    >
      <p>{t('account.scan')}</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <p>
        <a href={link}>{t('account.openApp')}</a>
      </p>
      <label>
        {t('account.code')}
        <input name="code" inputMode="numeric" autoComplete="one-time-code" pattern="[0-9]{6}" required />
      </label>
      <button type="submit" className="primary">
        {t('account.confirm')}
      </button>
    </form>
  );
}
