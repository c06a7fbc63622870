// The import contract of frontend/src: each folder with the folders that it may import from.
// Every one of them stands further down in the table, so there is no circle and no arrow upwards.
import { LEAVES, files, folderOf, imports } from './page_imports.mjs';

export const FOLDERS = {
  app: [
    'frame', 'sample', 'overview', 'plan_page', 'account', 'sign_in/pages', 'sign_in/cognito', 'questionnaire/pages', 'domain_proof', 'awaited',
    'report/pages', 'report/live', 'catalogue', 'sheet/model', 'i18n', 'ui/states', 'ui/elements', 'api', 'config', 'device', 'generated',
  ],
  frame: ['sheet/session', 'i18n', 'ui/states', 'ui/elements', 'api', 'device'],
  verify: ['signing'],
  shared: ['signing'],
  sample: [
    'sample/data', 'report/scored', 'report/recommendations', 'report/evidence', 'report/answers', 'report/charts', 'report/document', 'catalogue',
    'ui/states', 'ui/elements',
  ],
  overview: ['plan', 'report/live', 'catalogue', 'sheet/session', 'sheet/model', 'i18n', 'ui/states', 'ui/elements'],
  plan_page: [
    'plan', 'report/recommendations', 'report/downloads', 'report/live', 'report/document', 'catalogue', 'sheet/session', 'sheet/model',
    'ui/states', 'ui/elements',
  ],
  account: ['sign_in/pages', 'sign_in/cognito', 'report/downloads', 'sheet/session', 'i18n', 'ui/states', 'ui/elements', 'api', 'config', 'generated'],
  'sign_in/pages': ['sign_in/cognito', 'catalogue', 'i18n', 'ui/states', 'ui/elements', 'api', 'config'],
  'sign_in/cognito': ['sheet/session', 'i18n', 'api', 'config', 'device'],
  'questionnaire/pages': [
    'questionnaire/review', 'questionnaire/fields', 'questionnaire/items', 'domain_proof', 'plan', 'scoring', 'catalogue', 'sheet/session',
    'sheet/model', 'i18n', 'ui/states', 'ui/elements', 'api', 'device', 'numbers', 'generated',
  ],
  'questionnaire/review': [
    'questionnaire/items', 'domain_proof', 'report/live', 'catalogue', 'sheet/session', 'sheet/model', 'ui/states', 'ui/elements', 'api',
  ],
  'questionnaire/fields': ['questionnaire/items', 'domain_proof', 'sheet/model', 'i18n', 'ui/elements', 'api', 'device'],
  'questionnaire/items': [
    'domain_proof', 'report/evidence', 'report/live', 'report/document', 'scoring', 'catalogue', 'sheet/session', 'sheet/model', 'i18n',
  ],
  domain_proof: ['catalogue', 'sheet/session', 'sheet/model', 'ui/states', 'ui/elements', 'api', 'generated'],
  awaited: ['report/pages', 'report/live', 'sheet/session', 'sheet/model', 'ui/states', 'ui/elements'],
  'report/pages': [
    'report/scored', 'watch', 'report/charts', 'report/live', 'report/document', 'catalogue', 'sheet/session', 'sheet/model', 'i18n', 'ui/states',
    'ui/elements',
  ],
  'report/scored': [
    'report/recommendations', 'report/recheck', 'report/evidence', 'report/answers', 'report/standards', 'report/signature', 'report/downloads',
    'report/charts', 'sharing', 'report/live', 'report/document', 'catalogue', 'i18n', 'ui/states', 'ui/elements',
  ],
  'report/recommendations': [
    'report/recheck', 'plan', 'report/evidence', 'report/standards', 'report/document', 'catalogue', 'i18n', 'ui/states', 'ui/elements',
    'api', 'generated',
  ],
  'report/recheck': ['report/live', 'report/document', 'catalogue', 'i18n', 'ui/states', 'ui/elements', 'api', 'generated'],
  'report/answers': ['report/standards', 'report/document', 'catalogue', 'i18n', 'ui/elements', 'numbers'],
  'report/evidence': ['report/document', 'catalogue', 'i18n', 'ui/elements'],
  'report/standards': ['report/document', 'i18n', 'ui/elements', 'generated'],
  sharing: ['i18n', 'ui/states', 'ui/elements', 'api', 'generated'],
  watch: ['catalogue', 'i18n', 'ui/states', 'ui/elements', 'api', 'device', 'generated'],
  'report/signature': ['catalogue', 'ui/elements', 'signing'],
  'report/downloads': ['report/live', 'catalogue', 'i18n', 'ui/states', 'api', 'signing', 'generated'],
  'report/charts': ['report/live', 'report/document', 'catalogue', 'i18n'],
  plan: ['i18n', 'ui/states', 'ui/elements', 'api', 'generated'],
  'report/live': ['report/document', 'sheet/model', 'api', 'generated'],
  'report/document': ['catalogue', 'generated'],
  scoring: ['catalogue', 'numbers'],
  catalogue: ['sheet/model', 'i18n', 'device'],
  'sheet/session': ['sheet/model', 'api', 'device', 'generated'],
  'sheet/model': ['generated'],
  'ui/states': ['ui/elements', 'i18n', 'api'],
  'ui/elements': ['config', 'generated'],
  i18n: ['config', 'device', 'numbers'],
  api: ['config', 'device', 'generated'],
  signing: [],
  'sample/data': [],
  config: [],
  device: [],
  numbers: [],
};

/** Zones for `import-x/no-restricted-paths`; throws when the table, the folders and their imports don't agree. */
export function zones(folders = FOLDERS, there = present(), arrows = used()) {
  const names = Object.keys(folders);
  for (const name of there) {
    if (!names.includes(name)) throw new Error(`frontend/src/${name} isn't in lint/page_folders.mjs.`);
  }
  for (const [at, name] of names.entries()) {
    if (!there.includes(name)) throw new Error(`lint/page_folders.mjs names ${name}; frontend/src has none.`);
    const upwards = folders[name].filter((other) => !LEAVES.includes(other) && names.indexOf(other) <= at);
    if (upwards.length > 0) throw new Error(`lint/page_folders.mjs: ${name} may not import ${upwards}, which is no row below it.`);
    const unused = folders[name].filter((other) => !arrows.has(`${name} -> ${other}`));
    if (unused.length > 0) throw new Error(`lint/page_folders.mjs: ${name} imports nothing of ${unused}; take it out of the row.`);
  }
  return [
    ...names.map((name) => ({
      target: `frontend/src/${name}`,
      from: 'frontend/src',
      except: [name, ...folders[name]].map((allowed) => `./${allowed}`),
      message: `lint/page_folders.mjs says what ${name} may import.`,
    })),
    {
      target: 'frontend/src',
      from: ['frontend/test', 'frontend/end_to_end', 'frontend/bench'],
      message: 'The page imports nothing of its tests.',
    },
  ];
}

/** The folders that hold files, each by its path in frontend/src. */
export function present() {
  return [...new Set(files().map(folderOf))].filter((folder) => folder !== '.' && !LEAVES.includes(folder));
}

/** Each folder with one that it imports from, as `folder -> folder`. */
export function used() {
  return new Set(imports().map((pair) => pair.map(folderOf).join(' -> ')));
}
