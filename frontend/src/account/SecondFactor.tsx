import {
  fetchMFAPreference,
  setUpTOTP,
  type SetUpTOTPOutput,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { withTimeLimit } from '../api/timeLimit';
import { LostApp } from '../sign_in/pages/LostApp';
import { Unreachable } from '../ui/states/Unreachable';
import { useAction } from '../ui/elements/useAction';
import { Waiting } from '../ui/states/Waiting';
import { Failure } from './Failure';
import { SetUp } from './SetUp';
import { TurnOff } from './TurnOff';

const PREFERENCE = ['second-factor'];

/** Turns two-factor authentication by an authenticator app on and off. */
export function SecondFactor({ email }: { email: string | undefined }) {
  const { t } = useTranslation();
  const { data, isError, isPending, refetch } = useQuery({
    queryKey: PREFERENCE,
    queryFn: () => withTimeLimit(fetchMFAPreference()),
    throwOnError: false,
  });
  const isOn = data?.enabled?.includes('TOTP') ?? false;
  return (
    <section className="card">
      <h2>{t('account.factor')}</h2>
      {isPending && <Waiting />}
      {isError && <Unreachable retry={() => void refetch()} />}
      {data && <p>{isOn ? t('account.factorOn') : t('account.factorText')}</p>}
      {data && (isOn ? <TurnOff preference={PREFERENCE} /> : <TurnOn email={email} />)}
      {data && <LostApp />}
    </section>
  );
}

function TurnOn({ email }: { email: string | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const setUp = useAction({ mutationFn: () => withTimeLimit(setUpTOTP()) });
  const confirm = useAction({
    mutationFn: async (code: string) => {
      await withTimeLimit(verifyTOTPSetup({ code }));
      await withTimeLimit(updateMFAPreference({ totp: 'PREFERRED' }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: PREFERENCE }),
  });
  const failure = setUp.error ?? confirm.error;
  return (
    <>
      {setUp.data ? (
        <SetUp
          secret={setUp.data.sharedSecret}
          link={linkOf(setUp.data, t('frame.name'), email)}
          isPending={confirm.isPending}
          confirm={confirm.act}
        />
      ) : (
        <button type="button" className="secondary" disabled={setUp.isPending} onClick={() => setUp.act()}>
          {t('account.turnOn')}
        </button>
      )}
      {failure && <Failure error={failure} />}
    </>
  );
}

/** The otpauth URI for authenticator apps: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function linkOf(output: SetUpTOTPOutput, platform: string, email = ''): string {
  return output.getSetupUri(encodeURIComponent(platform), encodeURIComponent(email)).toString();
}
