import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { serviceWorker } from './service_worker/plugin.ts';
import { textForms } from './text_forms.ts';

/** Modules of Amplify that the page never uses, with their replacements. */
const UNUSED: [RegExp, (name: string) => string][] = [
  // Its texts in twenty languages: the page needs German; the English texts are the keys.
  [/\/i18n\/dictionaries\/authenticator\/(?!de\.|defaultTexts\.)(\w+)\.mjs$/, (name) => `export const ${name}Dict = {};`],
  // The QR code for a mandatory second factor: the page sets it up on the account page.
  [/\/node_modules\/qrcode\/lib\/browser\.js$/, () => 'export const toDataURL = () => Promise.reject(new Error("There is no QR code here."));\nexport default { toDataURL };'],
  // The models that Amplify makes of a schema of its own.
  [/\/data-schema\/dist\/esm\/runtime\/addSchemaToClient\.mjs$/, () => 'export const addSchemaToClient = (client) => client;'],
  // Two other forms of settings than the one that the page makes.
  [/\/@aws-amplify\/core\/dist\/esm\/parseAWSExports\.mjs$/, () => 'export const parseAWSExports = (settings) => settings;'],
  [/\/@aws-amplify\/core\/dist\/esm\/parseAmplifyOutputs\.mjs$/, () => 'export const isAmplifyOutputs = () => false;\nexport const parseAmplifyOutputs = (settings) => settings;'],
  // Tokens in cookies, for servers that render pages.
  [/\/@aws-amplify\/core\/dist\/esm\/storage\/CookieStorage\.mjs$/, () => 'export class CookieStorage {}'],
];

/** The script of shared reports: their pages are made by the platform, which knows no hashes of the build. */
const SHARED = 'shared';

/** What the page that verifies reports loads is no part of the other page's first load, nor the other way round. */
const OF_THE_VERIFIER = /\/src\/(verify|signing|shared)\/|\/(verify|gone)\.html/;

/** What asks for the first view, and what is too small for a file of its own; the other scripts need it, too. */
const EARLY =
  /\/src\/(app\/(preload|firstNeeds|views)|api\/(ahead|client|errors|owner|session|timeLimit)|config\/config|generated\/graphql|sheet\/model\/version|i18n\/(languages|loadTexts)|device\/(storage|kept)|catalogue\/(loadCatalogue|loadReportTexts)|ui\/elements\/(focus|formField))\.ts$|vite\/preload-helper/;

/** Amplify as the sign-in, the account and the subscriptions need it: no page waits for it to be shown. */
const AMPLIFY = /\/node_modules\/(?!@aws-amplify\/ui)(@aws-amplify|aws-amplify|rxjs|tslib|@aws-crypto|@smithy|js-cookie|uuid)\//;

/** What the pages of a customer share. */
const OF_THE_CUSTOMER = /@tanstack|\/src\/(api\/(?!amplify|plainWebSocket)|catalogue|domain_proof|generated|i18n|plan\/|report\/(document|live|evidence\/findings|recommendations\/(textsOf|subjectOf)|downloads\/(reportFiles|saveFile))|sheet|ui)[^.]*\.tsx?$/;

/** What reports and other pages share. */
const OF_REPORTS = /\/src\/report\/(?!charts\/(?!bands))[^.]*\.tsx?$/;

const TESTS = 'test/**/*.test.{ts,tsx}';
/** Tests of what hashes or verifies. */
const WITH_CRYPTO = ['test/{signing,verify,shared}/**/*.test.{ts,tsx}', 'test/report/signature/*.test.tsx'];

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function withoutUnusedParts(): Plugin {
  return {
    name: 'without-unused-parts',
    load(id) {
      for (const [path, replacement] of UNUSED) {
        const found = path.exec(id);
        if (found) return replacement(found[1] ?? '');
      }
      return null;
    },
  };
}

/** Lets what asks for the first view run before the other script: as its import it would wait for it. */
function earlyFirst(): Plugin {
  return {
    name: 'early-first',
    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        if (path !== '/index.html') return html;
        const found = /<link rel="modulepreload" crossorigin href="(\/assets\/early-[^"]+)">\s*/.exec(html);
        if (!found) throw new Error('There is nothing early in index.html.');
        const script = `<script type="module" crossorigin src="${found[1]}"></script>\n    `;
        return html.replace(found[0], '').replace('<script type="module"', `${script}<script type="module"`);
      },
    },
  };
}

export default defineConfig({
  plugins: [textForms(), react(), withoutUnusedParts(), earlyFirst(), serviceWorker()],
  build: {
    outDir: fileURLToPath(new URL('../.build/page', import.meta.url)),
    emptyOutDir: true,
    manifest: 'build.json',
    chunkSizeWarningLimit: 600,
    // Every browser that has what the page needs preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: pathOf('index.html'),
        verify: pathOf('verify.html'),
        gone: pathOf('gone.html'),
        [SHARED]: pathOf('src/shared/main.ts'),
      },
      output: {
        entryFileNames: ({ name }: { name: string }) => (name === SHARED ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'early', test: EARLY, priority: 3 },
            // One file for what every visit needs: each further one costs a request and compresses worse.
            { name: 'start', tags: ['$initial'], test: (id) => !OF_THE_VERIFIER.test(id), priority: 2 },
            { name: 'amplify', minShareCount: 3, test: AMPLIFY, priority: 2 },
            { name: 'customer', minShareCount: 2, test: OF_THE_CUSTOMER, priority: 1 },
            { name: 'report', minShareCount: 2, test: OF_REPORTS },
            { name: 'signing', minShareCount: 2, test: /\/src\/signing\//, priority: 4 },
          ],
        },
      },
    },
  },
  test: {
    // A busy machine is slow; what never ends is still found.
    testTimeout: 30_000,
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    projects: [
      // A worker makes its jsdom once, and each file has a realm of its own in it.
      { extends: true, test: { name: 'page', include: [TESTS], exclude: WITH_CRYPTO, pool: 'vmThreads' } },
      // WebCrypto takes bytes of its own realm alone.
      { extends: true, test: { name: 'signing', include: WITH_CRYPTO } },
    ],
  },
} as Parameters<typeof defineConfig>[0]);
