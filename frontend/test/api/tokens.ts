// What Amplify keeps of a customer in the browser's store.
export const CLIENT = 'client-1';
export const SETTINGS = { region: 'eu-central-1', userPoolId: 'pool-1', userPoolClientId: CLIENT, graphqlUrl: 'https://api.example/graphql' };

const KEPT = `CognitoIdentityServiceProvider.${CLIENT}`;
const HOUR_MS = 3_600_000;

/** A token as Cognito makes it, but for its signature, which only the service checks. */
export function token(claims: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const payload = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `eyJhbGciOiJSUzI1NiJ9.${payload}.c2lnbmVk`;
}

/** Keeps the tokens of a customer, which end `ms` from now; gives the access token. */
export function keepTokens(customer: string, ms = HOUR_MS, email = `${customer}@firm.example`): string {
  const exp = (Date.now() + ms) / 1000;
  const access = token({ sub: customer, exp });
  localStorage.setItem(`${KEPT}.LastAuthUser`, customer);
  localStorage.setItem(`${KEPT}.${customer}.accessToken`, access);
  localStorage.setItem(`${KEPT}.${customer}.idToken`, token({ sub: customer, exp, email }));
  localStorage.setItem(`${KEPT}.${customer}.refreshToken`, 'opaque');
  localStorage.setItem(`${KEPT}.${customer}.clockDrift`, '0');
  return access;
}

export function removeTokens(): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(KEPT))) localStorage.removeItem(key);
}
