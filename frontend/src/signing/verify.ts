// Whether a file, or the text behind the # of an address, is a report that the platform signed.
import { type Bytes, fromUtf8, utf8 } from './bytes';
import { canonical, isObject } from './canonicalJson';
import { isCut, type VerifiedCut, verifyCut } from './cut';
import { readEnvelope, type Signed } from './dsse';
import { readFragment } from './fragment';
import { type ReportKey, signer, wasInUse } from './keys';
import { demand, Refusal } from './refusal';
import { readStatement, type Statement, statementOf, textOf } from './statement';

/** The largest file that is read: a report with its signature has at most 300 KB. */
export const MOST_BYTES = 1024 * 1024;

export interface Verified extends Statement {
  key: ReportKey;
  /** Whether the whole report was verified, to its last figure; else only what the statement says. */
  whole: boolean;
}

/**
 * Verifies a report as the page saves it, `{document, id, signature}` in canonical JSON, a part of one as it was shared
 * in the same form, or a report’s signature alone.
 * Any other byte is refused, also one that changes no value. Throws a Refusal.
 */
export async function verifyFile(bytes: Bytes, keys: ReportKey[]): Promise<Verified | VerifiedCut> {
  demand(bytes.length <= MOST_BYTES, 'tooLarge');
  const value = parsed(bytes);
  if ('payloadType' in value) return { ...(await verified(readEnvelope(value), keys)), whole: false };
  const { document, id, signature } = value;
  demand(!('schema' in value), 'noSignature');
  demand(isObject(document), 'notAReport');
  demand(signature !== null && signature !== undefined, 'noSignature');
  demand(typeof id === 'string' && Object.keys(value).length === 3, 'otherForm');
  const signed = readEnvelope(signature);
  if (isCut(document)) return verifyCut(id, document, signed, keys);
  const proved = await verified(signed, keys);
  demand((await statementOf(id, document)) === fromUtf8(signed.payload), 'otherDocument');
  return { ...proved, whole: true };
}

/** Verifies what a printed code carries: the statement with its signature. Throws a Refusal. */
export async function verifyFragment(fragment: string, keys: ReportKey[]): Promise<Verified> {
  return { ...(await verified(await readFragment(fragment), keys)), whole: false };
}

async function verified(signed: Signed, keys: ReportKey[]): Promise<Statement & { key: ReportKey }> {
  const key = await signer(signed, keys);
  const statement = readStatement(signed.payload);
  demand(wasInUse(key, statement.stated.createdAt), 'keyNotInUse');
  return { ...statement, key };
}

function parsed(bytes: Bytes): Record<string, unknown> {
  const text = textOf(bytes);
  demand(!/^\ufeff?\s*</.test(text), 'isPage');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(text.trimStart().startsWith('{') && endsEarly(text) ? 'cutShort' : 'notJson');
  }
  demand(isObject(value), 'notAReport');
  demand(sameBytes(utf8(canonical(value)), bytes), 'otherForm');
  return value;
}

/** Whether a text ends within a string, an object or a list of JSON. */
function endsEarly(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isString && char === '\\') at += 1;
    else if (char === '"') isString = !isString;
    else if (!isString && '{['.includes(char)) depth += 1;
    else if (!isString && '}]'.includes(char)) depth -= 1;
  }
  return isString || depth > 0;
}

const sameBytes = (one: Bytes, other: Bytes) => one.length === other.length && one.every((byte, at) => byte === other[at]);
