import { loadAmplify } from '../../api/session';

/** The sign-in, which needs Cognito, and so Amplify. */
export const loadSignIn = async () => (await Promise.all([import('./SignIn'), loadAmplify()]))[0];
