/** What Amplify's own German lacks: the texts are the keys, as Amplify and Cognito word them. */
export const missingGerman: Record<string, string> = {
  'Resend Code': 'Code noch einmal senden',
};
