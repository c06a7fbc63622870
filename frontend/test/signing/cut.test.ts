import { expect, it } from 'vitest';
import { type Bytes, sha256, utf8 } from '../../src/signing/bytes';
import { canonical } from '../../src/signing/canonicalJson';
import { type Reason, Refusal } from '../../src/signing/refusal';
import { verifyFile } from '../../src/signing/verify';
import { resultCard } from '../../src/verify/result';
import { TEXTS } from '../../src/verify/texts';
import { envelopeOf, fileOf, ID, keysOf, newPair, SECONDS } from './signedReport';

const PAIR = newPair();
const KEYS = await keysOf(PAIR);
const DOCUMENT = {
  schema: 'share/1',
  depth: 'RESULT',
  createdAt: '2026-11-25T10:00:00.000Z',
  domain: 'firm.example',
  firm: 'Beispiel & Söhne',
  validUntil: '2027-11-25',
  grade: { guaranteed: 'C', possible: 'B' },
};

async function signed(changes: object = {}, { type = 'cut', pair = PAIR, document = DOCUMENT } = {}) {
  const predicate = { depth: 'RESULT', createdAt: DOCUMENT.createdAt, sharedAt: '2026-11-26T10:00:00.000Z', ...changes };
  const subject = [{ name: `report/${ID}`, digest: { sha256: await sha256(utf8(canonical(document))) } }];
  const predicateType = `https://security-platform.example/${type}/v1`;
  return envelopeOf(utf8(canonical({ _type: 'https://in-toto.io/Statement/v1', subject, predicateType, predicate })), pair);
}
const FILE = { id: ID, document: DOCUMENT, signature: await signed() };

async function refusal(bytes: Bytes): Promise<Reason | null> {
  try {
    await verifyFile(bytes, KEYS);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

it('a part that was shared is genuine, and says what it has and no more', async () => {
  const proved = await verifyFile(fileOf(FILE), KEYS);
  const card = resultCard({ proved }, 'en');
  expect(card).toHaveTextContent(TEXTS.en.partProved);
  expect(card).toHaveTextContent('Beispiel & Söhne');
  expect(card).not.toHaveTextContent(TEXTS.en.score);
});

it.each<[string, () => Promise<object>, Reason]>([
  ['another grade', async () => ({ ...FILE, document: { ...DOCUMENT, grade: { guaranteed: 'A', possible: 'A' } } }), 'otherDocument'],
  ['another depth', async () => ({ ...FILE, document: { ...DOCUMENT, depth: 'RECOMMENDATIONS' } }), 'otherDocument'],
  ['a depth that wasn’t stated', async () => ({ ...FILE, signature: await signed({ depth: 'RECOMMENDATIONS' }) }), 'otherDocument'],
  ['another report’s id', async () => ({ ...FILE, id: 'b'.repeat(64) }), 'otherDocument'],
  ['a card instead', async () => ({ ...FILE, signature: await signed({}, { type: 'card' }) }), 'otherKind'],
  ['a report’s statement instead', async () => ({ ...FILE, signature: await signed({}, { type: 'report' }) }), 'otherKind'],
  ['another key', async () => ({ ...FILE, signature: await signed({}, { pair: newPair() }) }), 'unknownKey'],
  ['a key before its time', async () => ({ ...FILE, signature: await signed({ sharedAt: new Date((SECONDS - 1) * 1000).toISOString() }) }), 'keyNotInUse'],
  ['no signature', async () => ({ ...FILE, signature: null }), 'noSignature'],
])('%s is refused by its name', async (_, made, reason) => {
  expect(await refusal(fileOf(await made()))).toBe(reason);
});

it('each changed byte is refused', async () => {
  const bytes = fileOf(FILE);
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = bytes.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await refusal(changed), String(at)).not.toBeNull();
  }
});
