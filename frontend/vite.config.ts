import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { serviceWorker } from './service_worker/plugin.ts';

/** Amplify UI brings its texts in twenty languages; the page shows two of them. */
function withoutUnusedLanguages(): Plugin {
  const unused = /\/i18n\/dictionaries\/authenticator\/(?!de\.|en\.|defaultTexts\.)\w+\.mjs$/;
  return {
    name: 'without-unused-languages',
    load(id) {
      if (!unused.test(id)) return null;
      const name = /(\w+)\.mjs$/.exec(id)?.[1] ?? '';
      return `export const ${name}Dict = {};`;
    },
  };
}

export default defineConfig({
  plugins: [react(), withoutUnusedLanguages(), serviceWorker()],
  build: {
    outDir: fileURLToPath(new URL('../.build/page', import.meta.url)),
    emptyOutDir: true,
    manifest: 'build.json',
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every visit needs is one file: each one more costs a request, and compresses worse.
          groups: [{ name: 'start', tags: ['$initial'] }],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
  },
} as Parameters<typeof defineConfig>[0]);
