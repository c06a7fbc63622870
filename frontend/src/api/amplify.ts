import { Amplify } from 'aws-amplify';
import type { Config } from '../config/config';
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
}
