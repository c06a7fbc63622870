import { loadAmplify } from '../../api/session';

/** The sign-in, which is Cognito's: with Amplify. */
export const loadSignIn = async () => (await Promise.all([import('./SignIn'), loadAmplify()]))[0];
