import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import appsync from '@aws-appsync/eslint-plugin';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import { zones } from './page_folders.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = 'frontend/**/*.{ts,tsx}';

const page = {
  files: [PAGE],
  extends: [
    js.configs.recommended,
    ts.configs.recommendedTypeChecked,
    hooks.configs.flat.recommended,
    a11y.flatConfigs.recommended,
  ],
  plugins: { 'import-x': importX },
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: `${ROOT}frontend` } },
  settings: {
    'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.d.ts', '.json', '.css'] })],
  },
  rules: {
    'import-x/no-restricted-paths': ['error', { basePath: ROOT, zones: zones() }],
    'import-x/no-cycle': 'error',
    '@typescript-eslint/consistent-type-imports': 'error',
  },
};

/** Stand-ins of asynchronous functions are asynchronous without waiting for anything. */
const pageTests = { files: ['frontend/test/**/*.{ts,tsx}'], rules: { '@typescript-eslint/require-await': 'off' } };

const resolvers = {
  files: ['resolvers/**/*.js'],
  extends: [js.configs.recommended, appsync.configs.recommended],
  languageOptions: {
    globals: {},
    parserOptions: { project: `${ROOT}lint/tsconfig.json`, tsconfigRootDir: `${ROOT}lint` },
  },
  rules: {
    // What APPSYNC_JS lacks and the plugin's rules don't name.
    'no-eval': 'error',
    'no-restricted-imports': ['error', { patterns: [{ regex: '^(?!@aws-appsync/utils$)', message: 'APPSYNC_JS has nothing else.' }] }],
    'no-restricted-syntax': [
      'error',
      { selector: 'ThrowStatement', message: 'APPSYNC_JS has no throw; call util.error.' },
      { selector: 'NewExpression', message: 'APPSYNC_JS has no new.' },
    ],
  },
};

export default defineConfig(
  { ignores: ['**/node_modules/', 'frontend/src/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  page,
  pageTests,
  resolvers,
  { files: ['lint/*.mjs'], extends: [js.configs.recommended], languageOptions: { globals: { URL: 'readonly', console: 'readonly', process: 'readonly' } } },
);
