// Runs resolvers in Node with a stand-in of AppSync's util. Each line of standard input is a case,
// {code, handler, ctx}; each of standard output its result, {value, stash} | {error: {message, type, info}}.
import { createInterface } from 'node:readline';
import { AppSyncError, toMapValues } from './appsync_util.mjs';

const NOW = '2026-01-02T03:04:05.678Z';

globalThis.util = {
  dynamodb: { toMapValues },
  autoId: () => 'made-up-id',
  time: {
    nowISO8601: () => NOW,
    nowEpochSeconds: () => Math.floor(Date.parse(NOW) / 1000),
    epochMilliSecondsToISO8601: (milliseconds) => new Date(milliseconds).toISOString(),
  },
  error: (message, type, _data, info) => {
    throw new AppSyncError(message, type, info);
  },
  unauthorized: () => {
    throw new AppSyncError('Unauthorized', 'Unauthorized');
  },
};

const IMPORT = "import { util } from '@aws-appsync/utils';";

async function run({ code, handler, ctx }) {
  const source = code.replace(IMPORT, 'const util = globalThis.util;');
  const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  try {
    return { value: module[handler](ctx) ?? null, stash: ctx.stash };
  } catch (error) {
    if (!(error instanceof AppSyncError)) throw error;
    return { error: { message: error.message, type: error.type, info: error.info } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await run(JSON.parse(line)))}\n`);
}
