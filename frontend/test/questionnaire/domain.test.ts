import { expect, it } from 'vitest';
import { readDomain } from '../../src/questionnaire/domain';

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
