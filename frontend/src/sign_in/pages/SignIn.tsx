import { Authenticator, type AuthenticatorProps, translations } from '@aws-amplify/ui-react';
import { I18n } from 'aws-amplify/utils';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasAccount } from '../../api/owner';
import { Notice } from '../../ui/states/Notice';
import './signIn.css';
import { english, german } from '../cognito/amplifyTexts';
import { ConfirmAddress } from './ConfirmAddress';
import { LostApp } from './LostApp';
import { usePending } from '../cognito/pending';
import { ResetPassword } from './ResetPassword';
import { servicesFor } from '../cognito/services';

I18n.putVocabularies({ en: english, de: { ...translations.de, ...german } });

interface Done {
  what: 'confirmed' | 'passwordSet';
  address: string;
}

/** Sign-up, sign-in and the second factor by Amplify; emailed codes by the page's own forms. */
export default function SignIn() {
  const [pending, setPending] = usePending();
  const [done, setDone] = useState<Done>();
  const services = useMemo(() => servicesFor(setPending), [setPending]);
  const cancel = () => setPending(null);
  const finish = (what: Done['what']) => () => {
    setDone({ what, address: pending?.address ?? '' });
    cancel();
  };
  if (pending?.step === 'confirm') {
    return <ConfirmAddress address={pending.address} onDone={finish('confirmed')} cancel={cancel} />;
  }
  if (pending?.step === 'reset') {
    return <ResetPassword address={pending.address} onDone={finish('passwordSet')} cancel={cancel} />;
  }
  return <Forms services={services} done={done} />;
}

function Forms({ services, done }: { services: ReturnType<typeof servicesFor>; done: Done | undefined }) {
  const { t, i18n } = useTranslation();
  I18n.setLanguage(i18n.language);
  const address = { defaultValue: done?.address ?? '' };
  const email = { label: t('signIn.email'), placeholder: '', autocomplete: 'username' };
  const password = {
    label: t('signIn.password'),
    placeholder: '',
    showPasswordButtonLabel: t('signIn.showPassword'),
    passwordIsHiddenLabel: t('signIn.passwordHidden'),
    passwordIsShownLabel: t('signIn.passwordShown'),
  };
  return (
    <>
      {done && <Notice kind="good" title={t(`signIn.${done.what}`)} />}
      <Authenticator
        // Amplify reads its vocabulary only when it mounts, so a new language remounts it.
        key={i18n.language}
        initialState={done || hasAccount() ? 'signIn' : 'signUp'}
        loginMechanisms={['email']}
        signUpAttributes={[]}
        // Amplify's type wants overloads with a context parameter, which its forms don't use.
        services={services as unknown as AuthenticatorProps['services']}
        components={{ SignUp: { FormFields: SignUpFields }, ConfirmSignIn: { Footer: LostApp } }}
        formFields={{
          signIn: { username: { ...email, ...address }, password },
          signUp: {
            email: { ...email, order: 1 },
            password: { ...password, order: 2 },
            confirm_password: { ...password, label: t('signIn.passwordAgain'), order: 3 },
          },
          forgotPassword: { username: email },
        }}
      />
    </>
  );
}

function SignUpFields() {
  const { t } = useTranslation();
  return (
    <>
      <Authenticator.SignUp.FormFields />
      <p className="fine">{t('signIn.passwordRule')}</p>
    </>
  );
}
