// A report of the caller as a file. A function makes it; nothing is stored.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { id, format, language } = ctx.args;
  return {
    operation: 'Invoke',
    payload: { owner: ctx.identity.sub, reportId: id, format, language },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The file could not be made; try again in a moment.', ctx.error.type);
  }
  const { refusal, file } = ctx.result;
  if (refusal) {
    util.error(refusal.message, refusal.type);
  }
  return file;
}
