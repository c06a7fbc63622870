// Shows a report of the caller to whoever has the address; the owner comes from the token.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { reportId, depth, days } = ctx.args;
  return {
    operation: 'Invoke',
    payload: { owner: ctx.identity.sub, reportId, depth, days },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The report could not be shared; try again in a moment.', ctx.error.type);
  }
  const { refusal, share } = ctx.result;
  if (refusal) {
    util.error(refusal.message, refusal.type);
  }
  return share;
}
