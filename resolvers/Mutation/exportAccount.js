// Begins an export of all the caller's data, or returns the one that is under way.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const payload = { owner: ctx.identity.sub, language: ctx.args.language };
  return { operation: 'Invoke', payload };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The export could not be started; try again in a moment.', ctx.error.type);
  }
  return ctx.result.work;
}
