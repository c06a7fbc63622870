import { expect, it } from 'vitest';
import { type Bytes, joined, utf8 } from '../../src/signing/bytes';
import { canonical } from '../../src/signing/canonicalJson';
import { readKeys } from '../../src/signing/keys';
import { type Reason, Refusal } from '../../src/signing/refusal';
import { statementOf } from '../../src/signing/statement';
import { MOST_BYTES, type Verified, verifyFile } from '../../src/signing/verify';
import { envelopeOf, exampleDocument, fileOf, ID, keysOf, newPair, published, signedReport } from './signedReport';

const PAIR = newPair();
const KEYS = await keysOf(newPair(), PAIR, newPair());
const REPORT = await signedReport(PAIR);
const FILE = fileOf(REPORT);

/** Why a file is refused; null when it is genuine. */
async function refusal(bytes: Bytes, keys = KEYS): Promise<Reason | null> {
  try {
    await verifyFile(bytes, keys);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

it('wherever a file is cut short, that is said', async () => {
  const text = new TextDecoder().decode(FILE);
  const ends = ['{', '}', '[', ']', '"', ',', ':', '1'].map((char) => text.indexOf(char, 9000) + 1);
  for (const end of ends) expect(await refusal(utf8(text.slice(0, end))), text.slice(end - 9, end)).toBe('cutShort');
});

it('a report is genuine, and what the signature covers is read from it', async () => {
  const proved = (await verifyFile(FILE, KEYS)) as Verified;
  const document = exampleDocument() as { answer: { domain: string }; rulesetId: string; headline: { grade: unknown } };
  expect(proved).toMatchObject({ reportId: ID, whole: true, key: { kid: KEYS[1]?.kid } });
  expect(proved.stated.domain).toBe(document.answer.domain);
  expect(proved.stated.grade).toEqual(document.headline.grade);
  expect(proved.stated.ruleset.sha256).toBe(document.rulesetId);
});

it('its signature alone proves what is stated, and no more', async () => {
  const { stated } = (await verifyFile(FILE, KEYS)) as Verified;
  expect(await verifyFile(fileOf(REPORT.signature), KEYS)).toMatchObject({ stated, whole: false });
});

it('each of 1,000 changed bytes is refused', async () => {
  const random = randomNumbers(20261127);
  const accepted: string[] = [];
  for (let round = 0; round < 1000; round += 1) {
    const changed = FILE.slice();
    const at = random(FILE.length);
    changed[at] = (changed[at] as number) ^ (1 + random(255));
    if ((await refusal(changed)) === null) accepted.push(`${at}: ${changed[at]}`);
  }
  expect(accepted).toEqual([]);
});

it('each single bit of the signature counts', async () => {
  const text = new TextDecoder().decode(FILE);
  const start = text.indexOf('"signatures"');
  for (let at = start; at < FILE.length; at += 1) {
    const changed = FILE.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await refusal(changed), text.slice(start, at + 1)).not.toBeNull();
  }
});

/** Numbers below a limit, the same in each run. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

it.each([
  ['an object with more behind it', utf8('{"a":1}}'), 'notJson'],
  ['nothing', utf8(''), 'notJson'],
  ['words', utf8('a report'), 'notJson'],
  ['a page', utf8('<!DOCTYPE html>\n<html lang="en">'), 'isPage'],
  ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe), 'notText'],
  ['another JSON', fileOf({ name: 'package' }), 'notAReport'],
  ['a list', fileOf([]), 'notAReport'],
  ['JSON nested too deeply', utf8(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 'notAReport'],
  ['a lone surrogate', utf8('{"a":"\\ud800"}'), 'notAReport'],
  ['too large', new Uint8Array(MOST_BYTES + 1), 'tooLarge'],
  ['the document alone', fileOf(exampleDocument()), 'noSignature'],
  ['no signature', fileOf({ ...REPORT, signature: null }), 'noSignature'],
  ['an empty list of signatures', fileOf({ ...REPORT, signature: { ...REPORT.signature, signatures: [] } }), 'noSignature'],
  ['a byte order mark', joined(Uint8Array.of(0xef, 0xbb, 0xbf), FILE), 'notJson'],
  ['a line at the end', joined(FILE, utf8('\n')), 'otherForm'],
  ['indented', utf8(JSON.stringify(REPORT, null, 2)), 'otherForm'],
  ['a member that nobody signed', fileOf({ ...REPORT, gradeGuaranteed: 'A' }), 'otherForm'],
  ['two signatures', fileOf({ ...REPORT, signature: { ...REPORT.signature, signatures: [...REPORT.signature.signatures, ...REPORT.signature.signatures] } }), 'otherForm'],
  ['a member that DSSE lacks', fileOf({ ...REPORT, signature: { ...REPORT.signature, note: '' } }), 'otherForm'],
  ['another schema', fileOf({ ...REPORT, document: { ...REPORT.document as object, schema: 'report/3' } }), 'otherSchema'],
  ['another figure', fileOf({ ...REPORT, document: { ...REPORT.document as object, status: 'PROVISIONAL' } }), 'otherDocument'],
  ['a document without a result', fileOf({ ...REPORT, document: { schema: 'report/2' } }), 'otherDocument'],
  ['another report’s id', fileOf({ ...REPORT, id: 'b'.repeat(64) }), 'otherDocument'],
] satisfies [string, Bytes, Reason][])('%s is refused by its name', async (_, bytes, reason) => {
  expect(await refusal(bytes)).toBe(reason);
});

it('members given twice are refused: readers differ in which of them counts', async () => {
  const text = new TextDecoder().decode(FILE);
  expect(await refusal(utf8(text.replace('{"document"', '{"document":{},"document"')))).toBe('otherForm');
});

it('a signature by another key, or under another key’s name, is refused', async () => {
  const stranger = newPair();
  const signature = await envelopeOf(utf8(await statementOf(ID, exampleDocument())), stranger);
  expect(await refusal(fileOf({ ...REPORT, signature }))).toBe('unknownKey');
  const disguised = { ...signature, signatures: signature.signatures.map(({ sig }) => ({ keyid: KEYS[1]?.kid, sig })) };
  expect(await refusal(fileOf({ ...REPORT, signature: disguised }))).toBe('badSignature');
  expect(await refusal(FILE, [])).toBe('unknownKey');
});

it('a key signs for as long as it is in use', async () => {
  const made = Date.parse(exampleDocument().createdAt as string) / 1000;
  const during = async (nbf: number, exp?: number) => {
    const times = { nbf, ...(exp === undefined ? {} : { exp }) };
    return refusal(FILE, await readKeys({ keys: [await published(PAIR, times)] }));
  };
  expect(await during(made - 10, made + 10)).toBeNull();
  expect(await during(made + 10)).toBe('keyNotInUse');
  expect(await during(made - 10, made - 5)).toBe('keyNotInUse');
});

it('what the platform’s key signs but isn’t about a report is refused', async () => {
  const statement = JSON.parse(await statementOf(ID, exampleDocument())) as Record<string, unknown>;
  for (const other of [
    { ...statement, predicateType: 'https://other.example/v1' },
    { ...statement, subject: [] },
    { ...statement, predicate: { ...(statement.predicate as object), domain: null } },
  ]) {
    const signature = await envelopeOf(fileOf(other), PAIR);
    expect(await refusal(fileOf(signature))).toBe('otherKind');
    expect(await refusal(fileOf({ ...REPORT, signature }))).toBe('otherKind');
  }
  expect(await refusal(fileOf(await envelopeOf(utf8('no JSON'), PAIR)))).toBe('otherKind');
  expect(await refusal(fileOf(await envelopeOf(Uint8Array.of(0xff), PAIR)))).toBe('notText');
  const otherType = await envelopeOf(fileOf(statement), PAIR, 'application/json');
  expect(await refusal(fileOf(otherType))).toBe('otherKind');
});

it('a key that isn’t that of its fingerprint, or not on P-256, isn’t taken', async () => {
  const key = await published(PAIR);
  const other = await published(newPair());
  for (const broken of [
    { ...key, kid: other.kid },
    { ...key, x: other.x },
    { ...key, crv: 'P-384' },
    { ...key, nbf: '2026-01-01' },
    { ...key, exp: null },
    null,
  ]) {
    await expect(readKeys({ keys: [broken] })).rejects.toThrow();
  }
  await expect(readKeys({})).rejects.toThrow();
  expect(canonical(key)).toContain(key.kid);
});
