import { beforeEach, expect, it, vi } from 'vitest';
import { screen, waitFor } from '@testing-library/react';
import { sha256, utf8 } from '../../src/signing/bytes';
import de from '../../src/shared/de.json';
import en from '../../src/shared/en.json';
import { cardOf, newPair, published } from '../signing/signedReport';

const PAIR = newPair();
const SHARE = 'Abc_-'.repeat(7);
const PAGE = '<!DOCTYPE html><p>the page, as it is delivered</p>';
const BODY = '<aside id="share"><div id="check"></div></aside><div id="report">The report</div>';

type Answer = () => Promise<Response> | Response;
let answers: Record<string, Answer>;

async function open(language = 'en'): Promise<void> {
  history.replaceState(null, '', `/shared/${SHARE}/${language}`);
  document.documentElement.lang = language;
  document.body.innerHTML = BODY;
  vi.resetModules();
  await import('../../src/shared/main');
}

const signed = async (changes: object = {}, pair = PAIR) => {
  const pages = { en: await sha256(utf8(PAGE)), de: await sha256(utf8(PAGE)) };
  return new Response(JSON.stringify(await cardOf(pair, { share: SHARE, pages, ...changes })));
};
const missing = () => new Response('', { status: 404 });
const report = () => document.getElementById('report');

beforeEach(async () => {
  const keys = JSON.stringify({ keys: [await published(PAIR)] });
  answers = {
    '/report-keys.json': () => new Response(keys),
    [`/shared/${SHARE}/card.json`]: () => signed(),
    [`/shared/${SHARE}/en`]: () => new Response(PAGE),
    [`/shared/${SHARE}/de`]: () => new Response(PAGE),
  };
  vi.stubGlobal('fetch', vi.fn((address: string) => Promise.resolve().then(() => (answers[address] ?? missing)())));
  vi.stubGlobal('isSecureContext', true);
});

it('a page as it was signed is genuine and the newest, and stays', async () => {
  await open();
  expect(await screen.findByText(en.genuine)).toBeVisible();
  expect(screen.getByText(en.newest.split('{')[0] as string, { exact: false })).toBeVisible();
  expect(report()).toBeVisible();
  expect(screen.getByRole('link', { name: en.save })).toHaveAttribute('href', 'report.json');
});

it('says in German that there is a newer one', async () => {
  answers[`/shared/${SHARE}/card.json`] = () => signed({ newest: false, newerSince: '2026-11-26T10:00:00.000Z' });
  await open('de');
  expect(await screen.findByText(de.newer.replace('{day}', '26. November 2026'))).toBeVisible();
  expect(report()).toBeVisible();
});

it.each<[string, keyof typeof en.more, () => void]>([
  ['a changed byte', 'changed', () => (answers[`/shared/${SHARE}/en`] = () => new Response(`${PAGE} `))],
  ['a card of another share', 'changed', () => (answers[`/shared/${SHARE}/card.json`] = () => signed({ share: 'x'.repeat(32) }))],
  ['a card by another key', 'changed', () => (answers[`/shared/${SHARE}/card.json`] = () => signed({}, newPair()))],
  ['a card that is none', 'changed', () => (answers[`/shared/${SHARE}/card.json`] = () => new Response('{}'))],
  ['a card without this page', 'changed', () => (answers[`/shared/${SHARE}/card.json`] = () => signed({ pages: {} }))],
  ['a card that is gone', 'gone', () => (answers[`/shared/${SHARE}/card.json`] = missing)],
  ['a page that is gone', 'gone', () => (answers[`/shared/${SHARE}/en`] = missing)],
  ['an end that is past', 'gone', () => (answers[`/shared/${SHARE}/card.json`] = () => signed({ endsAt: '2026-01-01T00:00:00.000Z' }))],
  ['a withdrawal', 'gone', () => (answers[`/shared/${SHARE}/card.json`] = () => signed({ withdrawn: true }))],
  ['no connection', 'unreachable', () => (answers['/report-keys.json'] = () => Promise.reject(new TypeError('offline')))],
  ['a browser without WebCrypto', 'noCrypto', () => vi.stubGlobal('isSecureContext', false)],
])('with %s nothing of the report stays', async (_, found, prepare) => {
  prepare();
  await open();
  await waitFor(() => expect(screen.getByText(en.more[found])).toBeVisible());
  expect(report()).toBeNull();
  expect(screen.queryByText(en.genuine)).toBeNull();
});
