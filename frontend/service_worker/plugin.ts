// Emits /service-worker.js: worker.js with the list of the build's files.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const WORKER = new URL('./worker.js', import.meta.url);

export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/'))
        .sort();
      const source = readFileSync(WORKER, 'utf8');
      const version = createHash('sha256').update(files.join()).update(source).digest('hex');
      this.emitFile({
        type: 'asset',
        fileName: 'service-worker.js',
        source: source
          .replace('__VERSION__', version.slice(0, 16))
          .replace("'__FILES__'", files.map((name) => `'/${name}'`).join(', ')),
      });
    },
  };
}
