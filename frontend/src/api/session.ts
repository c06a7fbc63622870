// Who is signed in on this device. Amplify writes, renews and removes the tokens; as long as one is valid it is read
// here, so that the first view doesn't wait for Amplify.
import { settings } from '../config/config';
import { deviceTexts } from '../device/storage';

/** The prefix of all keys that Amplify stores for a user pool. */
const KEPT = 'CognitoIdentityServiceProvider.';
/** Amplify renews a token this long before it expires. */
const TOLERANCE_MS = 5_000;

/** A customer, the Cognito subject, with an access token, and the address that they sign in with. */
export interface Session {
  customer: string;
  token: string;
  email: string;
}

/** Whether Amplify stores tokens under this key of the browser's store. */
export const isToken = (key: string) => key.startsWith(KEPT);

/** Whether somebody has signed in here: whether the tokens are still valid isn't known yet. */
export const hasTokens = () => deviceTexts.keys().some((key) => isToken(key) && key.endsWith('.LastAuthUser'));

/** Loads Amplify, which is set up as it is loaded and needs the settings for that. */
export async function loadAmplify() {
  await settings();
  return import('./amplify');
}

/** The session on this device with a valid token; null when nobody is signed in. Throws what Amplify throws. */
export async function currentSession(): Promise<Session | null> {
  const { userPoolClientId } = await settings();
  return keptSession(userPoolClientId) ?? (hasTokens() ? (await loadAmplify()).renewedSession() : null);
}

/** The session whose token is kept and stays valid for a moment; null where Amplify has to renew it. */
export function keptSession(client: string): Session | null {
  const kept = (name: string) => deviceTexts.get(`${KEPT}${client}.${name}`);
  const user = kept('LastAuthUser');
  const token = kept(`${user}.accessToken`);
  const [{ sub, exp }, { email }] = [claimsOf(token), claimsOf(kept(`${user}.idToken`))];
  if (!token || typeof sub !== 'string' || typeof exp !== 'number' || typeof email !== 'string') return null;
  const drift = Number(kept(`${user}.clockDrift`) ?? 0);
  return Date.now() + drift + TOLERANCE_MS < exp * 1000 ? { customer: sub, token, email } : null;
}

/** Ends the session: at Cognito where it can be reached, and on this device in any case. */
export async function endSession(): Promise<void> {
  // Without a connection Amplify itself may be missing; it would then remove no more than this.
  await loadAmplify().then(({ signOut }) => signOut()).catch(() => undefined);
  deviceTexts.keys().filter(isToken).forEach(deviceTexts.remove);
}

/**
 * The claims of a JSON Web Token (RFC 7519); none for any other text. Unverified: only the service checks and trusts
 * them.
 */
function claimsOf(token: string | null): Record<string, unknown> {
  try {
    const payload = (token ?? '').split('.')[1] ?? '';
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
