// Amplify for the user pool and the API of this deployment. Every module that uses Amplify imports this file, which
// sets it up; none of them is loaded on every visit.
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { Hub } from 'aws-amplify/utils';
import { knownSettings } from '../config/config';
import { deviceTexts } from '../device/storage';
import { openPlainWebSocketsTo } from './plainWebSocket';
import passwordFormat from '../config/passwordRule.json';
import { notifySession } from './sessionEvents';

/** Where tokens are kept: signing in works, for this tab, without the browser's storage. */
const TOKENS = {
  getItem: (key: string) => Promise.resolve(deviceTexts.get(key)),
  setItem: (key: string, text: string) => Promise.resolve(void deviceTexts.set(key, text)),
  removeItem: (key: string) => Promise.resolve(deviceTexts.remove(key)),
  clear: () => Promise.resolve(deviceTexts.keys().forEach(deviceTexts.remove)),
};

const config = knownSettings();
if (config.graphqlUrl.startsWith('http:')) openPlainWebSocketsTo(config.graphqlUrl);
Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: config.userPoolId,
      userPoolClientId: config.userPoolClientId,
      passwordFormat,
      ...(config.userPoolEndpoint && { userPoolEndpoint: config.userPoolEndpoint }),
    },
  },
  API: {
    GraphQL: {
      endpoint: config.graphqlUrl,
      region: config.region,
      defaultAuthMode: 'userPool',
    },
  },
});
cognitoUserPoolsTokenProvider.setKeyValueStorage(TOKENS);

Hub.listen('auth', ({ payload: { event } }) => {
  if (event === 'signedIn' || event === 'signedOut' || event === 'tokenRefresh_failure') notifySession(event);
});

/** The session with its tokens renewed if they have to be; null without any. Throws what Amplify throws. */
export async function renewedSession(): Promise<{ customer: string; token: string; email: string } | null> {
  const { userSub, tokens } = await fetchAuthSession();
  if (!userSub || !tokens) return null;
  const { email } = tokens.idToken?.payload ?? {};
  return { customer: userSub, token: tokens.accessToken.toString(), email: typeof email === 'string' ? email : '' };
}

export { signOut };
