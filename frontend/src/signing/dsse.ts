// The Dead Simple Signing Envelope: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
import { type Bytes, fromBase64, joined, utf8 } from './bytes';
import { canonical, isObject } from './canonicalJson';
import { rawSignature } from './der';
import { demand } from './refusal';

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export interface Signed {
  /** The fingerprint of the key; null where only the signature says which key it was. */
  keyid: string | null;
  /** r and s, side by side. */
  signature: Bytes;
  payload: Bytes;
}

/** The bytes that are signed: the pre-authentication encoding. */
export function toSign(payload: Bytes): Bytes {
  return joined(utf8(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload);
}

/** What an envelope holds; refuses another kind of payload, a member that DSSE doesn't know, and more than one signature. */
export function readEnvelope(envelope: unknown): Signed {
  demand(isObject(envelope), 'noSignature');
  const { payload, payloadType, signatures } = envelope;
  demand(Array.isArray(signatures) && signatures.length > 0, 'noSignature');
  const [first] = signatures as unknown[];
  demand(isObject(first) && typeof first.sig === 'string' && typeof first.keyid === 'string', 'noSignature');
  const { sig, keyid } = first;
  demand(payloadType === PAYLOAD_TYPE, 'otherKind');
  demand(canonical(envelope) === canonical({ payload, payloadType, signatures: [{ keyid, sig }] }), 'otherForm');
  demand(typeof payload === 'string', 'otherForm');
  const bytes = fromBase64(payload);
  const der = fromBase64(sig);
  demand(bytes !== null && der !== null, 'otherForm');
  const signature = rawSignature(der);
  demand(signature !== null, 'badSignature');
  return { keyid, signature, payload: bytes };
}
