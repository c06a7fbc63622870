import { autoSignIn, confirmSignUp, resendSignUpCode } from 'aws-amplify/auth';
import { useTranslation } from 'react-i18next';
import { authCause } from '../cognito/authErrors';
import { CodeForm } from './CodeForm';

interface Props {
  address: string;
  /** Called when the address is confirmed but the customer has to sign in with the password. */
  onDone: () => void;
  cancel: () => void;
}

/** The last step of signing up: the code proves that the address is the customer's. */
export function ConfirmAddress({ address, onDone, cancel }: Props) {
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
            cancel();
            return;
          }
        } catch (error) {
          if (authCause(error) !== 'alreadyConfirmed') throw error;
        }
        onDone();
      }}
      resend={() => resendSignUpCode({ username: address })}
      cancel={cancel}
    />
  );
}

/** Whether Amplify's automatic sign-in worked; it doesn't after a reload or a long wait. */
async function isSignedIn(): Promise<boolean> {
  try {
    return (await autoSignIn()).isSignedIn;
  } catch {
    return false;
  }
}
