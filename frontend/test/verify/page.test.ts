import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { readEnvelope } from '../../src/signing/dsse';
import { writeFragment } from '../../src/signing/fragment';
import { TEXTS } from '../../src/verify/texts';
import { cardOf, fileOf, ID, newPair, published, signedReport } from '../signing/signedReport';

const PAIR = newPair();
const REPORT = await signedReport(PAIR);
const BODY = /<body>(.*)<script/s.exec(readFileSync(join(import.meta.dirname, '../../verify.html'), 'utf8'))?.[1] ?? '';

let answer: () => Promise<Response>;
let card: () => Promise<Response>;

/** Opens the page at an address, with these published keys. */
async function open(fragment = ''): Promise<void> {
  history.replaceState(null, '', `/verify${fragment}`);
  document.body.innerHTML = BODY;
  vi.resetModules();
  await import('../../src/verify/main');
}

beforeEach(async () => {
  const keys = JSON.stringify({ keys: [await published(PAIR)] });
  answer = () => Promise.resolve(new Response(keys));
  card = () => Promise.resolve(new Response('', { status: 404 }));
  vi.stubGlobal('fetch', vi.fn((address: string) => (address === '/report-keys.json' ? answer() : card())));
  vi.stubGlobal('isSecureContext', true);
});

const choose = (bytes: BlobPart) => {
  const file = new File([bytes], 'report.json', { type: 'application/json' });
  // jsdom's files can't be read as browsers' can.
  Object.assign(file, { slice: () => ({ arrayBuffer: () => Promise.resolve((bytes as Uint8Array).slice().buffer) }) });
  return userEvent.upload(document.querySelector('#file') as HTMLInputElement, file);
};
const result = () => document.querySelector('#result');

it('nothing is claimed before there is something to check', async () => {
  await open();
  expect(result()).toBeEmptyDOMElement();
  await waitFor(() => expect(document.querySelectorAll('#keys li')).toHaveLength(1));
});

it('a file is genuine, and the words change with the language', async () => {
  await open();
  await choose(fileOf(REPORT));
  await waitFor(() => expect(screen.getByText(TEXTS.en.genuine)).toBeVisible());
  expect(result()).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Deutsch' }));
  expect(screen.getByText(TEXTS.de.genuine)).toBeVisible();
  expect(document.documentElement.lang).toBe('de');
});

it('what the address carries is checked at once, and again when it changes', async () => {
  await open(`#${await writeFragment(readEnvelope(REPORT.signature))}`);
  await waitFor(() => expect(screen.getByText(TEXTS.en.genuine)).toBeVisible());
  window.location.hash = '#123';
  expect(await screen.findByText(TEXTS.en.reasons.brokenCode)).toBeVisible();
  expect(screen.queryByText(TEXTS.en.genuine)).toBeNull();
});

it('without the keys nothing is said of a file', async () => {
  answer = () => Promise.resolve(new Response('', { status: 403 }));
  await open();
  await choose(fileOf(REPORT));
  expect(await screen.findByText(TEXTS.en.noKeys)).toBeVisible();
  expect(result()).not.toHaveTextContent(TEXTS.en.refused);
});

it('a browser that lacks what it takes says so', async () => {
  vi.stubGlobal('isSecureContext', false);
  await open('#123');
  expect(await screen.findByText(TEXTS.en.noCrypto)).toBeVisible();
});

it('asks for nothing but the keys', async () => {
  await open();
  await choose(fileOf({ ...REPORT, id: 'b' }));
  expect(await screen.findByText(TEXTS.en.reasons.otherDocument)).toBeVisible();
  expect(vi.mocked(fetch).mock.calls.map(([address]) => address)).toEqual(['/report-keys.json']);
});

it.each([
  [{}, TEXTS.en.stillNewest],
  [{ newest: false, newerSince: '2026-11-26T10:00:00.000Z' }, TEXTS.en.notNewest],
  [{ newest: false }, TEXTS.en.cardUnasked],
  [{ withdrawn: true }, TEXTS.en.withdrawn],
  [{ endsAt: '2026-01-01T00:00:00.000Z' }, TEXTS.en.noCard],
  [{ share: 'b'.repeat(64) }, TEXTS.en.cardUnasked],
])('says of a genuine report what its card does: %o', async (changes, words) => {
  const signed = JSON.stringify(await cardOf(PAIR, changes));
  card = () => Promise.resolve(new Response(signed));
  await open(`#${await writeFragment(readEnvelope(REPORT.signature))}`);
  expect(await screen.findByText(words.split('{')[0] as string, { exact: false })).toBeVisible();
  expect(vi.mocked(fetch).mock.calls.map(([address]) => address)).toEqual(['/report-keys.json', `/shared/${ID}/card.json`]);
});

it.each([
  ['no card', () => Promise.resolve(new Response('', { status: 404 })), TEXTS.en.noCard],
  ['no connection', () => Promise.reject(new TypeError('offline')), TEXTS.en.cardUnasked],
  ['an outage', () => Promise.resolve(new Response('', { status: 503 })), TEXTS.en.cardUnasked],
  ['a card by another key', async () => new Response(JSON.stringify(await cardOf(newPair()))), TEXTS.en.cardUnasked],
])('with %s it says that it doesn’t know, and nothing better', async (_, given, words) => {
  card = given;
  await open(`#${await writeFragment(readEnvelope(REPORT.signature))}`);
  expect(await screen.findByText(words)).toBeVisible();
});
