import type { SheetFragment } from '../../generated/graphql';
import { namesFrom, type SheetName, writtenNames } from './names';
import { CATALOGUE_VERSION } from './version';

export type Choices = Readonly<Record<string, string>>;

/** One answer sheet in the page's own form. */
export interface Sheet {
  id: string;
  /** 0: not saved yet. */
  version: number;
  status: 'DRAFT' | 'SUBMITTED';
  catalogueVersion: string;
  domain: string;
  /** What else is the firm's own; entries that are being typed may be empty. */
  names: readonly SheetName[];
  /** The firm's name, who signs off the answers, and what that person is in the firm. */
  firm: string;
  signatory: string;
  signatoryRole: string;
  profile: Choices;
  responses: Choices;
  updatedAt: string | null;
}

/** The fields of one line of text. */
export const LINES = ['domain', 'firm', 'signatory', 'signatoryRole'] as const;
type Line = (typeof LINES)[number];
const isLine = (field: Field): field is Line => (LINES as readonly string[]).includes(field);

/** A line, `names` (all of them, as JSON), `profile.<question>` or `responses.<question>`. */
export type Field = Line | 'names' | `profile.${string}` | `responses.${string}`;

/** Changes that aren't saved yet; null removes an answer. */
export type Edits = Readonly<Partial<Record<Field, string | null>>>;

export function newSheet(id: string): Sheet {
  return {
    id,
    version: 0,
    status: 'DRAFT',
    catalogueVersion: CATALOGUE_VERSION,
    domain: '',
    names: [],
    firm: '',
    signatory: '',
    signatoryRole: '',
    profile: {},
    responses: {},
    updatedAt: null,
  };
}

export function fromAnswer(answer: SheetFragment): Sheet {
  return {
    id: answer.id,
    version: answer.version,
    status: answer.status,
    catalogueVersion: answer.catalogueVersion ?? CATALOGUE_VERSION,
    domain: answer.domain ?? '',
    names: answer.names ?? [],
    firm: answer.firm ?? '',
    signatory: answer.signatory ?? '',
    signatoryRole: answer.signatoryRole ?? '',
    profile: choices(answer.profile),
    responses: choices(answer.responses),
    updatedAt: answer.updatedAt,
  };
}

export function valueOf(sheet: Sheet, field: Field): string | null {
  if (isLine(field)) return sheet[field] || null;
  if (field === 'names') return writtenNames(sheet.names);
  const [part, question] = split(field);
  return sheet[part][question] ?? null;
}

/** The sheet with edits applied; with any, it is a draft: what was submitted is another version. */
export function withEdits(sheet: Sheet, edits: Edits): Sheet {
  const status: Sheet['status'] = Object.keys(edits).length > 0 ? 'DRAFT' : sheet.status;
  const changed = { ...sheet, status, profile: { ...sheet.profile }, responses: { ...sheet.responses } };
  for (const [field, value] of Object.entries(edits) as [Field, string | null][]) {
    if (isLine(field)) changed[field] = value ?? '';
    else if (field === 'names') changed.names = namesFrom(value);
    else {
      const [part, question] = split(field);
      if (value === null) delete changed[part][question];
      else changed[part][question] = value;
    }
  }
  return changed;
}

/** The edits that remain after `saved` was saved: those that were changed again in the meantime. */
export function without(edits: Edits, saved: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).filter(([field, value]) => saved[field as Field] !== value),
  );
}

function split(field: Field): ['profile' | 'responses', string] {
  const [part, question = ''] = field.split('.');
  return [part === 'profile' ? 'profile' : 'responses', question];
}

/** Choices from JSON that another client may have saved: entries that aren't strings are dropped. */
function choices(json: string | null): Record<string, string> {
  let given: unknown;
  try {
    given = JSON.parse(json ?? '{}');
  } catch {
    return {};
  }
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
