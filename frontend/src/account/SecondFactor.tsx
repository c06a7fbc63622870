import {
  fetchMFAPreference,
  setUpTOTP,
  type SetUpTOTPOutput,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure';
import { SetUp } from './SetUp';

/** Turns two-factor authentication by an authenticator app on and off. */
export function SecondFactor({ email }: { email: string | undefined }) {
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
    onSuccess: async () => {
      await reload();
      // The next set-up needs a new key.
      setUp.reset();
    },
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
        <button type="button" className="secondary" disabled={turnOff.isPending} onClick={() => turnOff.mutate()}>
          {t('account.turnOff')}
        </button>
      )}
      {!isOn && !setUp.data && (
        <button type="button" className="secondary" disabled={setUp.isPending} onClick={() => setUp.mutate()}>
          {t('account.turnOn')}
        </button>
      )}
      {!isOn && setUp.data && (
        <SetUp
          secret={setUp.data.sharedSecret}
          link={linkOf(setUp.data, t('frame.name'), email)}
          isPending={confirm.isPending}
          confirm={confirm.mutate}
        />
      )}
      {failure && <Failure error={failure} />}
    </section>
  );
}

/** The otpauth URI for authenticator apps: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function linkOf(output: SetUpTOTPOutput, platform: string, email = ''): string {
  return output.getSetupUri(encodeURIComponent(platform), encodeURIComponent(email)).toString();
}
