// The card of a share: a signed statement about the current state of a report.
import { isObject } from './canonicalJson';
import { readEnvelope } from './dsse';
import { type ReportKey, signer, wasInUse } from './keys';
import { demand } from './refusal';
import { readPayload, type Subject } from './statement';

const CARD_TYPE = 'https://security-platform.example/card/v1';

/** Times as RFC 3339 texts. */
export interface Card extends Subject {
  /** The share that it belongs to: the report's own id where nothing but the card is shown. */
  share: string;
  domain: string;
  createdAt: string;
  newest: boolean;
  /** When a newer report was made; null for the newest. */
  newerSince: string | null;
  withdrawn: boolean;
  endsAt: string;
  statedAt: string;
  /** SHA-256, in hex, of each page that is shown, by language. */
  pages: Record<string, string>;
}

/** The state of a report: the newest, or since when it isn't; `ended` once the card may no longer be used. */
export type Standing = 'ended' | 'withdrawn' | 'newest' | { newerSince: string };

/** What a card says at a time in milliseconds since 1970. */
export function standingOf({ endsAt, withdrawn, newerSince }: Card, now: number): Standing {
  if (Date.parse(endsAt) <= now) return 'ended';
  if (withdrawn) return 'withdrawn';
  return newerSince === null ? 'newest' : { newerSince };
}

/** The card in an envelope; refuses one that no published key signed while it was in use. */
export async function readCard(envelope: unknown, keys: ReportKey[]): Promise<Card & { key: ReportKey }> {
  const signed = readEnvelope(envelope);
  const key = await signer(signed, keys);
  const { predicate, ...subject } = readPayload(signed.payload, CARD_TYPE);
  demand(isCard(predicate), 'otherKind');
  demand(wasInUse(key, predicate.statedAt), 'keyNotInUse');
  return { ...predicate, ...subject, key };
}

function isCard(value: unknown): value is Omit<Card, keyof Subject> {
  if (!isObject(value)) return false;
  const { share, domain, createdAt, newest, newerSince, withdrawn, endsAt, statedAt, pages } = value;
  return (
    [share, domain, createdAt, endsAt, statedAt].every((part) => typeof part === 'string') &&
    typeof withdrawn === 'boolean' &&
    (newerSince === null || typeof newerSince === 'string') &&
    newest === (newerSince === null) &&
    isObject(pages) &&
    Object.values(pages).every((part) => typeof part === 'string')
  );
}
