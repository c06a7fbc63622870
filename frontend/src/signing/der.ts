import type { Bytes } from './bytes';

/** Bytes of a coordinate on P-256. */
const SIZE = 32;
const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * r and s side by side, as WebCrypto verifies them (Web Cryptography API, section 23.4), of a signature as KMS
 * makes it: `ECDSA-Sig-Value` (RFC 3279, section 2.2.3) in DER. Null for what isn't its one encoding: lengths are
 * short (X.690, section 10.1), integers positive and as short as can be (section 8.3.2), and nothing follows.
 */
export function rawSignature(der: Bytes): Bytes | null {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null;
  const r = integer(der, 2);
  const s = r && integer(der, r.end);
  if (!r || !s || s.end !== der.length) return null;
  const raw = new Uint8Array(2 * SIZE);
  raw.set(r.value, SIZE - r.value.length);
  raw.set(s.value, 2 * SIZE - s.value.length);
  return raw;
}

/** The positive integer that begins at a place, without its leading zero, and where it ends. */
function integer(der: Bytes, at: number): { value: Bytes; end: number } | null {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== INTEGER || length < 1 || length > SIZE + 1 || end > der.length) return null;
  const [first = 0, second = 0] = der.subarray(at + 2, end);
  const isPadded = first === 0;
  if (first > 0x7f || (isPadded && second <= 0x7f)) return null;
  const value = der.slice(at + (isPadded ? 3 : 2), end);
  return value.length <= SIZE ? { value, end } : null;
}
