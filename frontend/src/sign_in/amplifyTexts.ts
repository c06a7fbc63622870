// What Amplify's own words lack or say in nobody's language. The texts are the keys, as Amplify
// and Cognito word them: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference
const POLICY = 'Password did not conform with policy: ';

export const amplifyTexts: Record<'en' | 'de', Record<string, string>> = {
  en: {
    'Confirm TOTP Code': 'Code from your app',
    'Invalid code received for user':
      'The code is not right. The app shows a new one every 30 seconds; please type the one that it shows now.',
    'Your software token has already been used once.': 'This code was already used. Please wait for the next one.',
    'Invalid session for the user, session is expired.': 'That took too long. Please start again.',
    'Invalid session for the user.': 'That took too long. Please start again.',
    'Attempt limit exceeded, please try after some time.':
      'These were too many attempts. Please wait some minutes, then try again.',
    'Password attempts exceeded': 'These were too many attempts. Please wait some minutes, then try again.',
  },
  de: {
    'Resend Code': 'Code noch einmal senden',
    'Confirm TOTP Code': 'Code aus Ihrer App',
    'Invalid code received for user':
      'Der Code stimmt nicht. Die App zeigt alle 30 Sekunden einen neuen; bitte geben Sie den ein, den sie jetzt zeigt.',
    'Your software token has already been used once.':
      'Dieser Code wurde schon benutzt. Bitte warten Sie auf den nächsten.',
    'Invalid session for the user, session is expired.': 'Das hat zu lange gedauert. Bitte beginnen Sie noch einmal.',
    'Invalid session for the user.': 'Das hat zu lange gedauert. Bitte beginnen Sie noch einmal.',
    'Attempt limit exceeded, please try after some time.':
      'Das waren zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal.',
    'Password attempts exceeded':
      'Das waren zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es dann noch einmal.',
    'Invalid verification code provided, please try again.':
      'Der Code stimmt nicht. Bitte geben Sie den aus der neuesten Mail ein.',
    'Invalid code provided, please request a code again.':
      'Der Code gilt nicht mehr. Bitte lassen Sie sich einen neuen senden.',
    [`${POLICY}Password not long enough`]: 'Das Passwort ist zu kurz.',
    [`${POLICY}Password must have uppercase characters`]: 'Im Passwort fehlt ein Großbuchstabe.',
    [`${POLICY}Password must have lowercase characters`]: 'Im Passwort fehlt ein Kleinbuchstabe.',
    [`${POLICY}Password must have numeric characters`]: 'Im Passwort fehlt eine Zahl.',
    [`${POLICY}Password must have symbol characters`]: 'Im Passwort fehlt ein Sonderzeichen.',
  },
};
