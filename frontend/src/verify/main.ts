// The page that verifies reports: no account, nothing stored, and nothing sent but a proved report's id, to ask for its card.
import { KEYS_ADDRESS, readKeys, type ReportKey } from '../signing/keys';
import { Refusal } from '../signing/refusal';
import { newnessOf } from './newness';
import type { VerifiedCut } from '../signing/cut';
import { MOST_BYTES, type Verified, verifyFile, verifyFragment } from '../signing/verify';
import { keyLine, type VerificationResult, resultCard } from './result';
import { preferredLanguage, type Language } from './texts';

const LOAD_MS = 15_000;
const find = (id: string) => document.getElementById(id) as HTMLElement;
const form = find('choose');
const file = find('file') as HTMLInputElement;

let language = preferredLanguage();
let result: VerificationResult | null = null;
let checks = 0;
const keys = loadKeys();

async function loadKeys(): Promise<ReportKey[]> {
  const response = await fetch(KEYS_ADDRESS, { signal: AbortSignal.timeout(LOAD_MS) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return readKeys(await response.json());
}

async function check(verify: (keys: ReportKey[]) => Promise<Verified | VerifiedCut>): Promise<void> {
  checks += 1;
  const mine = checks;
  result = 'waiting';
  show();
  const found = await resultOf(verify);
  // A later check takes precedence.
  if (mine !== checks) return;
  result = found;
  show();
  find('result').focus();
  if (typeof found !== 'object' || !('proved' in found)) return;
  const newness = await newnessOf(found.proved, await keys);
  if (mine !== checks) return;
  result = { ...found, newness };
  show();
}

async function resultOf(verify: (keys: ReportKey[]) => Promise<Verified | VerifiedCut>): Promise<VerificationResult> {
  if (!isAble()) return 'noCrypto';
  let published: ReportKey[];
  try {
    published = await keys;
  } catch {
    return 'noKeys';
  }
  try {
    return { proved: await verify(published) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    throw error;
  }
}

/** Browsers have WebCrypto on https and loopback alone (Secure Contexts). */
const isAble = () => isSecureContext && typeof DecompressionStream === 'function';

function checkFile(chosen: File | null | undefined): void {
  if (!chosen) return;
  // Of a file that is too large, only enough is read to refuse it.
  void check(async (published) =>
    verifyFile(new Uint8Array(await chosen.slice(0, MOST_BYTES + 1).arrayBuffer()), published),
  );
}

function checkAddress(): void {
  const fragment = location.hash.slice(1);
  if (fragment) void check((published) => verifyFragment(fragment, published));
}

function show(): void {
  document.documentElement.lang = language;
  document.documentElement.dataset.language = language;
  for (const button of find('languages').querySelectorAll('button')) {
    button.ariaPressed = String(button.value === language);
  }
  find('result').replaceChildren(...(result ? [resultCard(result, language)] : []));
  void keys.then((all) => find('keys').replaceChildren(...all.map((key) => keyLine(key, language)))).catch(() => undefined);
}

find('languages').hidden = false;
form.hidden = false;
find('languages').addEventListener('click', ({ target }) => {
  if (target instanceof HTMLButtonElement) {
    language = target.value as Language;
    show();
  }
});
form.addEventListener('submit', (event) => event.preventDefault());
file.addEventListener('change', () => checkFile(file.files?.[0]));
// Anywhere on the page: a browser would open what is dropped beside the field, and leave.
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  form.classList.add('over');
});
document.addEventListener('dragleave', () => form.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('over');
  checkFile(event.dataTransfer?.files[0]);
});
addEventListener('hashchange', checkAddress);
show();
checkAddress();
