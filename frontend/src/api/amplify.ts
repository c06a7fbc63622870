import { Amplify } from 'aws-amplify';
import type { Config } from '../config';
import passwordFormat from '../sign_in/passwordRule.json';

/** Tells Amplify where to sign in and where the API is. */
export async function configureAmplify(config: Config): Promise<void> {
  if (config.graphqlUrl.startsWith('http:')) {
    const { usePlainWebSocketFor } = await import('../local/plainWebSocket');
    usePlainWebSocketFor(config.graphqlUrl);
  }
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
}
