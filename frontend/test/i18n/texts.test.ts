import { afterEach, expect, it, vi } from 'vitest';
import de from '../../src/i18n/de.json';
import en from '../../src/i18n/en.json';
import { formatsOf, localeOf } from '../../src/i18n/formats';

type Tree = { [name: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : leaves(value, `${path}${name}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

it('both languages say the same things', () => {
  expect(leaves(de).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key));
});

it('both languages fill in the same values', () => {
  const german = new Map(leaves(de));
  for (const [key, text] of leaves(en)) {
    expect(placeholders(german.get(key) ?? ''), key).toEqual(placeholders(text));
  }
});

it('numbers and dates are written as the language does', () => {
  expect(formatsOf('de').number(1234.56, 1)).toBe('1.234,6');
  expect(formatsOf('en').number(1234.56, 1)).toBe('1,234.6');
  expect(formatsOf('de').change(2)).toBe('+2,0');
  expect(formatsOf('de').change(0)).toBe('0,0');
  expect(formatsOf('en').points(35, 2)).toBe('35.00');
  expect(formatsOf('de').percent(0.42)).toMatch(/^42\s%$/);
  expect(formatsOf('de').date('2026-11-23T10:00:00Z')).toBe('23.11.2026');
});

it('a report’s number is rounded once, from the exact one', () => {
  const given = { exact: '186459/10000', rounded: 18.65 };
  expect(formatsOf('en').points(given, 2)).toBe('18.65');
  expect(formatsOf('en').points(given)).toBe('18.6');
  expect(formatsOf('en').change({ exact: '-3/2' }, 0)).toBe('-2');
  expect(formatsOf('en').points({ exact: '37/2' }, 0)).toBe('18');
  expect(formatsOf('en').range({ guaranteed: given, possible: { exact: '187/10' } })).toBe('18.6 – 18.7');
  expect(formatsOf('en').percent({ exact: '31/6250' })).toBe('0%');
});

afterEach(() => vi.restoreAllMocks());

it('dates are written as in the reader’s region, and say in which time zone', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['fr-FR', 'en-GB', 'en-US']);
  expect(localeOf('en')).toBe('en-GB');
  expect(localeOf('de')).toBe('de');
  expect(formatsOf('en-GB').dateTime('2026-11-23T10:00:00Z')).toMatch(/^23 Nov 2026, \d\d:00 \S+$/);
  expect(formatsOf('en-US').dateTime('2026-11-23T10:00:00Z')).toMatch(/^Nov 23, 2026, /);
});
