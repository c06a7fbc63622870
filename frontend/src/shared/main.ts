// On a shared report: checks that the page is, byte for byte, what the platform signed, and shows its state.
import { type Card, readCard, standingOf } from '../signing/card';
import { sha256 } from '../signing/bytes';
import { KEYS_ADDRESS, readKeys } from '../signing/keys';
import { Refusal } from '../signing/refusal';
import { type CheckResult, CHECK_RESULTS } from './checkResult';
import { checkResultLines } from './checkResultLines';

const LOAD_MS = 15_000;

/** The address has no object: the share has ended or was withdrawn. */
class Gone extends Error {}

async function load(address: string): Promise<Response> {
  const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(LOAD_MS) });
  if (response.status === 404 || response.status === 403) throw new Gone();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response;
}

async function checked(): Promise<CheckResult> {
  if (!isSecureContext) return { found: 'noCrypto' };
  const [, , share = '', language = ''] = location.pathname.split('/');
  try {
    const [keys, card, page] = await Promise.all([
      load(KEYS_ADDRESS).then(async (response) => readKeys(await response.json())),
      load(`/shared/${share}/card.json`).then((response) => response.json() as Promise<unknown>),
      load(location.pathname).then(async (response) => sha256(new Uint8Array(await response.arrayBuffer()))),
    ]);
    return resultOf(await readCard(card, keys), share, language, page);
  } catch (error) {
    if (error instanceof Gone) return { found: 'gone' };
    if (error instanceof Refusal) return { found: 'changed' };
    return { found: 'unreachable' };
  }
}

function resultOf(card: Card, share: string, language: string, page: string): CheckResult {
  if (card.share !== share || card.pages[language] !== page) return { found: 'changed' };
  const standing = standingOf(card, Date.now());
  return standing === 'ended' || standing === 'withdrawn' ? { found: 'gone' } : { found: 'genuine', standing };
}

async function show(): Promise<void> {
  const place = document.getElementById('check');
  const report = document.getElementById('report');
  if (!place || !report) return;
  const language = document.documentElement.lang;
  place.replaceChildren(...checkResultLines('waiting', language));
  const result = await checked();
  // Nothing is shown that isn't proved.
  if (CHECK_RESULTS[result.found] === 'bad') report.remove();
  place.replaceChildren(...checkResultLines(result, language));
}

void show();
