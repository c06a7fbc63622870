// A part of a report that its owner showed to others: a document of its own, with a signature of its own.
import { utf8, sha256 } from './bytes';
import { canonical, isObject } from './canonicalJson';
import type { Signed } from './dsse';
import { type ReportKey, signer, wasInUse } from './keys';
import { demand } from './refusal';
import { type Grade, readPayload, type Subject } from './statement';

const CUT_TYPE = 'https://security-platform.example/cut/v1';
const SCHEMA = 'share/1';

/** What every part says; times as RFC 3339 texts. */
export interface Cut {
  depth: 'RESULT' | 'RECOMMENDATIONS';
  createdAt: string;
  domain: string;
  firm: string | null;
  validUntil: string | null;
  grade: { guaranteed: Grade; possible: Grade };
}

export interface VerifiedCut extends Subject {
  key: ReportKey;
  cut: Cut;
}

export const isCut = (document: unknown): document is Record<string, unknown> => isObject(document) && document.schema === SCHEMA;

/** The part of the report `id` in a document; refuses any other than the one that was signed. */
export async function verifyCut(id: string, document: Record<string, unknown>, signed: Signed, keys: ReportKey[]): Promise<VerifiedCut> {
  const key = await signer(signed, keys);
  const { predicate, ...subject } = readPayload(signed.payload, CUT_TYPE);
  demand(isObject(predicate) && typeof predicate.sharedAt === 'string', 'otherKind');
  demand(wasInUse(key, predicate.sharedAt), 'keyNotInUse');
  const isSame = subject.reportId === id && subject.documentSha256 === (await sha256(utf8(canonical(document))));
  demand(isSame && predicate.depth === document.depth && predicate.createdAt === document.createdAt, 'otherDocument');
  // With the hash that was signed it has all its parts.
  return { ...subject, key, cut: document as unknown as Cut };
}
