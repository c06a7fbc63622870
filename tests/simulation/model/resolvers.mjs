// Runs resolvers for the simulation: a message a line on standard input, its answer a line on
// standard output. {field, code} loads a resolver; {field, handler, ctx, now, id} runs one, which
// answers {value, stash} | {error: {message, type}}.
import { readSync, writeSync } from 'node:fs';
import { AppSyncError, toMapValues } from '../../resolvers/runtime/appsync_util.mjs';

let current = {};
globalThis.util = {
  dynamodb: { toMapValues },
  autoId: () => current.id,
  time: {
    nowISO8601: () => current.now,
    nowEpochSeconds: () => Math.floor(Date.parse(current.now) / 1000),
    epochMilliSecondsToISO8601: (milliseconds) => new Date(milliseconds).toISOString(),
  },
  error: (message, type) => {
    throw new AppSyncError(message, type);
  },
};

const IMPORT = "import { util } from '@aws-appsync/utils';";
const modules = new Map();
const END_OF_LINE = 10;

async function load({ field, code }) {
  const source = code.replace(IMPORT, 'const util = globalThis.util;');
  modules.set(field, await import(`data:text/javascript,${encodeURIComponent(source)}`));
  return {};
}

function run(one) {
  current = one;
  try {
    return { value: modules.get(one.field)[one.handler](one.ctx) ?? null, stash: one.ctx.stash };
  } catch (error) {
    if (!(error instanceof AppSyncError)) throw error;
    return { error: { message: error.message, type: error.type } };
  }
}

// Read and written at once, without Node's loop of events: the other side waits for each answer.
const chunk = Buffer.alloc(1 << 16);
let read = [];
for (let size = readSync(0, chunk); size > 0; size = readSync(0, chunk)) {
  read.push(Buffer.from(chunk.subarray(0, size)));
  if (chunk[size - 1] !== END_OF_LINE) continue;
  const message = JSON.parse(Buffer.concat(read));
  read = [];
  const answer = message.code ? await load(message) : run(message);
  writeSync(1, `${JSON.stringify(answer)}\n`);
}
