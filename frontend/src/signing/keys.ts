// The keys that reports are signed with, as they are published: every one ever used.
import { sha256 } from './bytes';
import { isObject } from './canonicalJson';
import { type Signed, toSign } from './dsse';
import { demand } from './refusal';

export const KEYS_ADDRESS = '/report-keys.json';
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const MOST_KEYS = 100;

/** A public key; `nbf` and `exp` are seconds since 1970, without `exp` it is in use. */
export interface ReportKey {
  kid: string;
  nbf: number;
  exp?: number;
  key: CryptoKey;
}

/** Reads a JSON Web Key Set; throws an Error for one whose keys aren't on P-256, or not those of their fingerprints. */
export async function readKeys(set: unknown): Promise<ReportKey[]> {
  const keys = isObject(set) ? set.keys : null;
  if (!Array.isArray(keys) || keys.length > MOST_KEYS) throw new Error('This is no set of keys.');
  return Promise.all(keys.map(readKey));
}

async function readKey(jwk: unknown): Promise<ReportKey> {
  if (!isObject(jwk)) throw new Error('This is no key.');
  const { kid, nbf, exp, kty, crv, x, y } = jwk as Record<string, string> & { nbf: unknown; exp: unknown };
  const inUse = exp === undefined;
  if (!Number.isSafeInteger(nbf) || !(inUse || Number.isSafeInteger(exp))) throw new Error('The key has no times.');
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, CURVE, true, ['verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', key));
  if (kid === undefined || kid !== (await sha256(spki))) throw new Error('The key isn’t that of its fingerprint.');
  return { kid, nbf: nbf as number, ...(inUse ? {} : { exp: exp as number }), key };
}

/** The published key that signed; refuses a signature by none of them, and one that isn't good. */
export async function signer({ keyid, signature, payload }: Signed, keys: ReportKey[]): Promise<ReportKey> {
  const possible = keyid === null ? keys : keys.filter(({ kid }) => kid === keyid);
  demand(possible.length > 0, 'unknownKey');
  const message = toSign(payload);
  for (const one of possible) {
    if (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, one.key, signature, message)) return one;
  }
  demand(false, keyid === null ? 'unknownKey' : 'badSignature');
}

/** Whether the key signed at that moment, an RFC 3339 text. */
export function wasInUse({ nbf, exp }: ReportKey, at: string): boolean {
  const seconds = Date.parse(at) / 1000;
  return seconds >= nbf && (exp === undefined || seconds <= exp);
}
