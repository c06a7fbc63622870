import { settings } from '../../config/config';

/** The sign-in, with Amplify set up. */
export const loadSignIn = async () => {
  await settings();
  const [signIn] = await Promise.all([import('./SignIn'), import('../../api/amplify')]);
  return signIn;
};
