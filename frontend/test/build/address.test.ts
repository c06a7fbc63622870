import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';

/** CloudFront's function, as CloudFront would run it. */
const source = readFileSync(join(import.meta.dirname, '../../../infra/frontend/page_address.js'), 'utf8');
const handler = runInNewContext(`${source}; handler`) as (event: { request: { uri: string } }) => { uri: string };

it.each([
  ['/', '/index.html'],
  ['/reports/1', '/index.html'],
  ['/verify', '/verify.html'],
  ['/verify/x', '/index.html'],
  ['/verify.html', '/verify.html'],
  ['/report-keys.json', '/report-keys.json'],
  ['/assets/a-1b2c.js', '/assets/a-1b2c.js'],
])('%s is served by %s', (uri, file) => {
  expect(handler({ request: { uri } }).uri).toBe(file);
});
