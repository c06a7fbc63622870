import { expect, it } from 'vitest';
import { REASONS } from '../../src/signing/refusal';
import { type Verified, verifyFile } from '../../src/signing/verify';
import { resultCard } from '../../src/verify/result';
import { TEXTS } from '../../src/verify/texts';
import { exampleDocument, fileOf, keysOf, newPair, signedReport } from '../signing/signedReport';

const HOSTILE = '<img src=x onerror=alert(1)>';
const PAIR = newPair();

async function proved(changes: object = {}) {
  const document = exampleDocument();
  const answer = { ...(document.answer as object), ...changes };
  return (await verifyFile(fileOf(await signedReport(PAIR, { ...document, answer })), await keysOf(PAIR))) as Verified;
}

it('what the signature covers is said in the reader’s language', async () => {
  const signOff = { name: 'Anna Beispiel', role: 'Geschäftsführerin', at: '2026-11-25T10:00:00.000Z' };
  const verified = await proved({ firm: 'Beispiel & Söhne', signOff });
  const german = resultCard({ proved: verified }, 'de').textContent;
  const english = resultCard({ proved: verified }, 'en').textContent;
  for (const text of [german, english]) {
    expect(text).toContain('Beispiel & Söhne');
    expect(text).toContain('Anna Beispiel, Geschäftsführerin');
    expect(text).toContain(verified.documentSha256);
  }
  const { guaranteed, possible } = verified.stated.score;
  expect(german).toContain(`${String(guaranteed).replace('.', ',')} garantiert, ${String(possible).replace('.', ',')} möglich`);
  expect(english).toContain(`${guaranteed} guaranteed, ${possible} possible`);
  expect(german).toContain('✓ Echt');
});

it('a signature alone says that the rest of the paper isn’t proved', async () => {
  const card = resultCard({ proved: { ...(await proved()), whole: false } }, 'en');
  expect(card).toHaveTextContent(TEXTS.en.statedProved);
  expect(card).not.toHaveTextContent(TEXTS.en.wholeProved);
});

it('what a firm wrote is text', async () => {
  const card = resultCard({ proved: await proved({ firm: HOSTILE }) }, 'en');
  expect(card.querySelector('img')).toBeNull();
  expect(card).toHaveTextContent(HOSTILE);
});

it.each(REASONS)('%s is said in both languages', (reason) => {
  const cards = (['en', 'de'] as const).map((language) => resultCard({ refused: reason }, language).textContent);
  expect(cards[0]).toContain(TEXTS.en.reasons[reason]);
  expect(cards[1]).toContain(TEXTS.de.reasons[reason]);
  expect(TEXTS.en.reasons[reason]).not.toBe(TEXTS.de.reasons[reason]);
});

it('both languages have the same texts', () => {
  expect(Object.keys(TEXTS.de)).toEqual(Object.keys(TEXTS.en));
  expect(Object.keys(TEXTS.de.reasons)).toEqual(Object.keys(TEXTS.en.reasons));
  expect(Object.keys(TEXTS.en.reasons).sort()).toEqual([...REASONS].sort());
});
