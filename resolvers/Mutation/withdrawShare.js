// Withdraws what the caller showed to others; the owner comes from the token.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { answerId, id } = ctx.args;
  return {
    operation: 'Invoke',
    payload: { owner: ctx.identity.sub, answerId, id },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The share could not be withdrawn; try again in a moment.', ctx.error.type);
  }
  const { refusal, share } = ctx.result;
  if (refusal) {
    util.error(refusal.message, refusal.type);
  }
  return share;
}
