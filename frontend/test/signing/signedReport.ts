// A report with a signature that Node's own crypto made: in DER, as KMS does.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bytes, sha256, utf8 } from '../../src/signing/bytes';
import { canonical } from '../../src/signing/canonicalJson';
import { PAYLOAD_TYPE, toSign } from '../../src/signing/dsse';
import { readKeys, type ReportKey } from '../../src/signing/keys';
import { statementOf } from '../../src/signing/statement';

const GOLDEN = join(import.meta.dirname, '../../../tests/handlers/domain/golden/getting_better.json');
export const ID = 'a'.repeat(64);
export const SECONDS = 1_700_000_000;

export interface Pair {
  privateKey: KeyObject;
  publicKey: KeyObject;
}
export const newPair = (): Pair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export async function published({ publicKey }: Pair, times: { nbf: number; exp?: number } = { nbf: SECONDS }) {
  const kid = await sha256(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })));
  return { ...publicKey.export({ format: 'jwk' }), kid, ...times };
}

export async function keysOf(...pairs: Pair[]): Promise<ReportKey[]> {
  return readKeys({ keys: await Promise.all(pairs.map((pair) => published(pair))) });
}

/** The document of a whole company. */
export function exampleDocument(): Record<string, unknown> {
  return JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, unknown>;
}

export async function envelopeOf(payload: Bytes, pair: Pair, payloadType = PAYLOAD_TYPE) {
  const sig = sign('sha256', toSign(payload), pair.privateKey).toString('base64');
  const { kid } = await published(pair);
  return { payload: Buffer.from(payload).toString('base64'), payloadType, signatures: [{ keyid: kid, sig }] };
}

/** The parts of a signed file. */
export async function signedReport(pair: Pair, document: unknown = exampleDocument()) {
  return { document, id: ID, signature: await envelopeOf(utf8(await statementOf(ID, document)), pair) };
}

export const fileOf = (value: unknown): Bytes => utf8(canonical(value));

/** A card as the platform signs it: of the report above, by itself, with these parts changed. */
export async function cardOf(pair: Pair, changes: object = {}, sha256OfDocument = 'd'.repeat(64)) {
  const predicate = {
    share: ID,
    depth: 'CARD',
    domain: 'firm.example',
    createdAt: '2026-11-25T10:00:00.000Z',
    newest: true,
    newerSince: null,
    withdrawn: false,
    endsAt: '2999-01-01T00:00:00.000Z',
    statedAt: '2026-11-25T11:00:00.000Z',
    pages: {},
    ...changes,
  };
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: `report/${ID}`, digest: { sha256: sha256OfDocument } }],
    predicateType: 'https://security-platform.example/card/v1',
    predicate,
  };
  return envelopeOf(utf8(canonical(statement)), pair);
}
