import { demand } from './refusal';

/** Levels of JSON that are read, as by the platform. */
const DEEPEST = 64;

/**
 * A value of JSON in its one canonical form (RFC 8785): members sorted by UTF-16 units, numbers and strings as
 * ECMAScript writes them. Refuses what is nested deeper than 64 levels, and lone surrogates (section 3.2.2.2).
 */
export function canonical(value: unknown, depth = 0): string {
  demand(depth <= DEEPEST, 'notAReport');
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, depth + 1)).join()}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${text(name)}:${canonical(value[name], depth + 1)}`).join()}}`;
  }
  return typeof value === 'string' ? text(value) : JSON.stringify(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: string): string {
  demand(value.isWellFormed(), 'notAReport');
  return JSON.stringify(value);
}
