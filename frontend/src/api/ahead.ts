// Sends the first requests of the page at the address while its scripts are still being loaded.

/** A slow connection needs some seconds for the scripts; after that the page sends its own requests. */
const FRESH_MS = 20_000;

interface SentAhead {
  customer: string;
  at: number;
  answer: Promise<unknown>;
}

const sentAhead = new Map<string, SentAhead>();

export function keepAhead(request: string, customer: string, answer: Promise<unknown>): void {
  sentAhead.set(request, { customer, at: performance.now(), answer });
}

/** The answer to a request that was sent ahead for the same customer, once; undefined where there is none. */
export function takeAhead(request: string, customer: string): Promise<unknown> | undefined {
  const found = sentAhead.get(request);
  sentAhead.delete(request);
  return found?.customer === customer && performance.now() - found.at < FRESH_MS ? found.answer : undefined;
}

/** Drops all answers, once something was changed. */
export function dropAhead(): void {
  sentAhead.clear();
}
