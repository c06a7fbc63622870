import { Authenticator, translations } from '@aws-amplify/ui-react';
import { I18n } from 'aws-amplify/utils';
import { useTranslation } from 'react-i18next';
import './signIn.css';
import { amplifyTexts } from './amplifyTexts';

I18n.putVocabularies({ en: amplifyTexts.en, de: { ...translations.de, ...amplifyTexts.de } });

/** Sign-up with a mailed code, sign-in, recovery and the second factor, by Amplify. */
export default function SignIn() {
  const { t, i18n } = useTranslation();
  const email = { label: t('signIn.email'), placeholder: '', autocomplete: 'username' };
  const password = { label: t('signIn.password'), placeholder: '' };
  return (
    <Authenticator
      // Amplify reads its vocabulary when it renders: a new language starts it anew.
      key={i18n.language}
      loginMechanisms={['email']}
      signUpAttributes={[]}
      components={{ SignUp: { FormFields: SignUpFields } }}
      formFields={{
        signIn: { username: email, password },
        signUp: {
          email: { ...email, order: 1 },
          password: { ...password, order: 2 },
          confirm_password: { label: t('signIn.passwordAgain'), placeholder: '', order: 3 },
        },
        forgotPassword: { username: email },
      }}
    />
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
