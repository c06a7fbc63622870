// The page's wording of Amplify's texts, which are the keys. Cognito's errors are in authErrors.ts.
import rule from '../../config/passwordRule.json';

/** Sentence case, as everywhere on the page. */
export const english: Record<string, string> = {
  'Back to Sign In': 'Back to sign-in',
  'Code *': 'Code',
  'Confirm TOTP Code': 'Code from your authenticator app',
  'Create Account': 'Create account',
  'Creating Account': 'Creating the account',
  'Dismiss alert': 'Close the message',
  'Forgot Password?': 'Forgot your password?',
  'Reset Password': 'Reset password',
  'Resend Code': 'Send a new code',
  'Sign In': 'Sign in',
};

export const german: Record<string, string> = {
  'Back to Sign In': 'Zurück zur Anmeldung',
  'Code *': 'Code',
  'Confirm MFA Code': 'Code bestätigen',
  'Confirm TOTP Code': 'Code aus Ihrer Authenticator-App',
  Continue: 'Weiter',
  'Create Account': 'Konto erstellen',
  'Create a new account': 'Konto erstellen',
  'Creating Account': 'Das Konto wird erstellt',
  'Dismiss alert': 'Meldung schließen',
  'Forgot Password?': 'Passwort vergessen?',
  'Forgot your password?': 'Passwort vergessen?',
  'Reset Password': 'Passwort zurücksetzen',
  'Reset your password': 'Passwort zurücksetzen',
  'Resend Code': 'Neuen Code senden',
  'Sign in to your account': 'Anmelden',
  'Signing in': 'Wird angemeldet',
  [`Password must have at least ${rule.minLength} characters`]: `Das Passwort braucht mindestens ${rule.minLength} Zeichen.`,
  'Password must have lower case letters': 'Das Passwort braucht Kleinbuchstaben.',
  'Password must have upper case letters': 'Das Passwort braucht Großbuchstaben.',
  'Password must have numbers': 'Das Passwort braucht Zahlen.',
  'Password must have special characters': 'Das Passwort braucht Sonderzeichen.',
  'Your passwords must match': 'Die beiden Passwörter sind verschieden.',
  'Please enter a valid email': 'Bitte geben Sie eine E-Mail-Adresse ein.',
  'This field is required': 'Bitte füllen Sie dieses Feld aus.',
  'Unable to send verification code. Please try again.':
    'Der Code ließ sich nicht verschicken. Bitte versuchen Sie es noch einmal.',
  'The verification code you entered is incorrect. Please try again.':
    'Dieser Code ist nicht richtig. Bitte versuchen Sie es noch einmal.',
  'Your verification code has expired. Please request a new code.':
    'Dieser Code ist abgelaufen. Bitte lassen Sie sich einen neuen schicken.',
};
