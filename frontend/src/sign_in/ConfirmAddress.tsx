import { autoSignIn, confirmSignUp, resendSignUpCode } from 'aws-amplify/auth';
import { useTranslation } from 'react-i18next';
import { authCause } from './authErrors';
import { CodeForm } from './CodeForm';

interface Props {
  address: string;
  /** The address is confirmed, but the password is needed once more. */
  done: () => void;
  leave: () => void;
}

/** The last step of a sign-up: the code shows that the address is the customer's. */
export function ConfirmAddress({ address, done, leave }: Props) {
  const { t } = useTranslation();
  return (
    <CodeForm
      title={t('signIn.confirmTitle')}
      address={address}
      submit={t('signIn.confirm')}
      onCode={async (confirmationCode) => {
        try {
          const { nextStep } = await confirmSignUp({ username: address, confirmationCode });
          if (nextStep.signUpStep === 'COMPLETE_AUTO_SIGN_IN' && (await isSignedIn())) {
            leave();
            return;
          }
        } catch (error) {
          if (authCause(error) !== 'alreadyConfirmed') throw error;
        }
        done();
      }}
      resend={() => resendSignUpCode({ username: address })}
      leave={leave}
    />
  );
}

/** Whether signing in without the password worked: not after a reload, and not for long. */
async function isSignedIn(): Promise<boolean> {
  try {
    return (await autoSignIn()).isSignedIn;
  } catch {
    return false;
  }
}
