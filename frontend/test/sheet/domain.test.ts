import { expect, it } from 'vitest';
import { inALabels, withoutInvalidDomain, mayBeAddress, mayBeDomain, readDomain } from '../../src/sheet/model/domain';
import { newSheet } from '../../src/sheet/model/sheet';

it.each([
  ['example.org', 'example.org'],
  ['  EXAMPLE.org. ', 'example.org'],
  ['https://www.example.org/shop?a=1#b', 'example.org'],
  ['me@example.org', 'example.org'],
  ['http://example.org:8080', 'example.org'],
  ['www.bücher.example', 'bücher.example'],
  ['', ''],
])('%s is read as %s', (typed, domain) => {
  expect(readDomain(typed)).toBe(domain);
});

it.each([
  ['bücher.example', 'xn--bcher-kva.example'],
  ['example.org', 'example.org'],
  ['not a domain', 'not a domain'],
  ['', ''],
])('%s is named %s in reports', (domain, named) => {
  expect(inALabels(domain)).toBe(named);
});

it.each(['not a domain', 'not..a.domain.example', 'example', 'a_b.example.org', '192.0.2.1', 'example.o', '.org'])(
  '%s is no domain',
  (text) => {
    expect(mayBeDomain(text)).toBe(false);
  },
);

it.each(['example.org', 'bücher.example', '例え.テスト', 'παράδειγμα.δοκιμή', 'xn--bcher-kva.example', 'co.uk', 'a-b.example'])(
  '%s may be one: the platform knows',
  (text) => {
    expect(mayBeDomain(text)).toBe(true);
  },
);

it('a domain that can’t be looked up doesn’t count', () => {
  expect(withoutInvalidDomain({ ...newSheet('1'), domain: 'not a domain' }).domain).toBe('');
  expect(withoutInvalidDomain({ ...newSheet('1'), domain: 'firm.example' }).domain).toBe('firm.example');
});

it.each([
  ['8.8.4.4', true],
  ['192.168.1.1', true],
  ['8.8.4', false],
  ['8.8.4.256', false],
  ['08.8.4.4', false],
  ['8.8.4.4.', false],
  ['2606:4700::1', false],
  ['example.org', false],
])('%s may be an address: %s', (text, expected) => {
  expect(mayBeAddress(text)).toBe(expected);
});
