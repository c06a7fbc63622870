import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type Bytes, joined, utf8 } from '../../src/signing/bytes';
import { readEnvelope } from '../../src/signing/dsse';
import { readFragment, writeFragment } from '../../src/signing/fragment';
import { Refusal } from '../../src/signing/refusal';
import { verifyFragment } from '../../src/signing/verify';
import { ID, keysOf, newPair, signedReport } from './signedReport';

const PAIR = newPair();
const KEYS = await keysOf(newPair(), PAIR);
const SIGNED = readEnvelope((await signedReport(PAIR)).signature);
const FRAGMENT = await writeFragment(SIGNED);

it('a printed code proves what is stated', async () => {
  expect(FRAGMENT).toMatch(/^[1-9][0-9]+$/);
  expect(await readFragment(FRAGMENT)).toEqual({ ...SIGNED, keyid: null });
  expect(await verifyFragment(FRAGMENT, KEYS)).toMatchObject({ reportId: ID, whole: false, key: KEYS[1] });
});

it('a signature by none of the keys is refused', async () => {
  await expect(verifyFragment(FRAGMENT, await keysOf(newPair()))).rejects.toThrow(new Refusal('unknownKey'));
});

it('a changed digit is refused, or changes nothing that is proved', async () => {
  const proved = await verifyFragment(FRAGMENT, KEYS);
  for (let at = 0; at < FRAGMENT.length; at += 3) {
    const changed = FRAGMENT.slice(0, at) + ((Number(FRAGMENT[at]) + 1) % 10) + FRAGMENT.slice(at + 1);
    const found = await verifyFragment(changed, KEYS).catch((error: unknown) => error);
    if (!(found instanceof Refusal)) expect(found).toEqual(proved);
  }
});

const numberOf = (...parts: Bytes[]) => BigInt(`0x${Buffer.from(joined(...parts)).toString('hex')}`).toString();

it.each([
  ['letters', 'code'],
  ['a leading zero', `0${FRAGMENT}`],
  ['nothing signed', numberOf(Uint8Array.of(1), new Uint8Array(64))],
  ['another form', numberOf(Uint8Array.of(2), SIGNED.signature, new Uint8Array(deflateRawSync(SIGNED.payload)))],
  ['more than any code holds', '1'.repeat(7_090)],
  ['what grows without end', numberOf(Uint8Array.of(1), SIGNED.signature, new Uint8Array(deflateRawSync(utf8('a'.repeat(1_000_000)))))],
  ['an end that is missing', FRAGMENT.slice(0, 900)],
])('%s is no code', async (_, fragment) => {
  await expect(verifyFragment(fragment, KEYS)).rejects.toThrow(new Refusal('brokenCode'));
});
