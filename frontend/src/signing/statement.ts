// What a signature states: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
import { type Bytes, fromUtf8, sha256, utf8 } from './bytes';
import { canonical, isObject } from './canonicalJson';
import { demand, Refusal } from './refusal';

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const PREDICATE_TYPE = 'https://security-platform.example/report/v1';
const SCHEMA = 'report/2';
const SUBJECT = 'report/';

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';

/** The result that is stated; times as RFC 3339 texts, points of 100. */
export interface Stated {
  createdAt: string;
  domain: string;
  firm: string | null;
  signOff: { name: string; role: string; at: string } | null;
  grade: { guaranteed: Grade; possible: Grade };
  score: { guaranteed: number; possible: number };
  /** A day. */
  validUntil: string | null;
  ruleset: { sha256: string };
}

/** What a statement is about. */
export interface Subject {
  reportId: string;
  /** SHA-256, in hex, of the document's canonical form. */
  documentSha256: string;
}

export interface Statement extends Subject {
  stated: Stated;
}

/** The canonical text of the statement about a report; refuses a document of another schema. */
export async function statementOf(reportId: string, document: unknown): Promise<string> {
  demand(isObject(document) && document.schema === SCHEMA, 'otherSchema');
  const { answer, headline, validity } = document;
  demand(isObject(answer) && isObject(headline), 'otherDocument');
  const { grade, score } = headline;
  demand(isObject(score), 'otherDocument');
  const rounded = (figure: unknown) => (isObject(figure) ? figure.rounded : null);
  return written(PREDICATE_TYPE, reportId, await sha256(utf8(canonical(document))), {
    createdAt: document.createdAt,
    domain: answer.domain,
    firm: answer.firm,
    signOff: answer.signOff,
    grade,
    score: { guaranteed: rounded(score.guaranteed), possible: rounded(score.possible) },
    validUntil: isObject(validity) ? validity.until : null,
    ruleset: { sha256: document.rulesetId },
  });
}

/**
 * The statement that was signed; refuses one about something else, and one that isn't written as the platform does.
 * A predicate may have members that aren't known here yet (in-toto, "Parsing rules").
 */
export function readStatement(payload: Bytes): Statement {
  const { predicate, ...subject } = readPayload(payload, PREDICATE_TYPE);
  demand(isStated(predicate), 'otherKind');
  return { ...subject, stated: predicate };
}

/** The same of a statement of any type about a report. */
export function readPayload(payload: Bytes, type: string): Subject & { predicate: unknown } {
  const text = textOf(payload);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    demand(false, 'otherKind');
  }
  demand(isObject(value) && value._type === STATEMENT_TYPE && value.predicateType === type, 'otherKind');
  const { subject, predicate } = value;
  const [only] = Array.isArray(subject) ? (subject as unknown[]) : [];
  demand(isObject(only) && isObject(only.digest), 'otherKind');
  const { name, digest } = only;
  demand(typeof name === 'string' && name.startsWith(SUBJECT) && isText(digest.sha256), 'otherKind');
  const reportId = name.slice(SUBJECT.length);
  demand(written(type, reportId, digest.sha256, predicate) === text, 'otherKind');
  return { reportId, documentSha256: digest.sha256, predicate };
}

/** The text of bytes in UTF-8; refuses any others. */
export function textOf(bytes: Bytes): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new Refusal('notText');
  }
}

function written(type: string, reportId: string, documentSha256: string, predicate: unknown): string {
  return canonical({
    _type: STATEMENT_TYPE,
    subject: [{ name: SUBJECT + reportId, digest: { sha256: documentSha256 } }],
    predicateType: type,
    predicate,
  });
}

/** Whether all that is read of a predicate is there. */
function isStated(value: unknown): value is Stated {
  if (!isObject(value)) return false;
  const { createdAt, domain, firm, signOff, grade, score, validUntil, ruleset } = value;
  return (
    [createdAt, domain].every(isText) &&
    [firm, validUntil].every((part) => part === null || isText(part)) &&
    (signOff === null || (isObject(signOff) && [signOff.name, signOff.role, signOff.at].every(isText))) &&
    isRange(grade, isText) &&
    isRange(score, (points) => typeof points === 'number') &&
    isObject(ruleset) &&
    isText(ruleset.sha256)
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isRange(value: unknown, isEnd: (end: unknown) => boolean): boolean {
  return isObject(value) && isEnd(value.guaranteed) && isEnd(value.possible);
}
