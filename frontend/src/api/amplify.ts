import { Amplify } from 'aws-amplify';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import type { Config } from '../config/config';
import { deviceTexts } from '../device/storage';
import { openPlainWebSocketsTo } from './plainWebSocket';
import passwordFormat from '../config/passwordRule.json';

/** Configures Amplify for the user pool and the API of this deployment. */
export function configureAmplify(config: Config): void {
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
}

/** Where tokens are kept: signing in works, for this tab, without the browser's storage. */
const TOKENS = {
  getItem: (key: string) => Promise.resolve(deviceTexts.get(key)),
  setItem: (key: string, text: string) => Promise.resolve(void deviceTexts.set(key, text)),
  removeItem: (key: string) => Promise.resolve(deviceTexts.remove(key)),
  clear: () => Promise.resolve(deviceTexts.keys().forEach(deviceTexts.remove)),
};
