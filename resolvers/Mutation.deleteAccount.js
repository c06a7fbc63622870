// Begins the deletion of the caller's account, or tells of the one that has begun.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return { operation: 'Invoke', payload: { owner: ctx.identity.sub } };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The deletion could not be started; try again in a moment.', ctx.error.type);
  }
  return ctx.result.work;
}
