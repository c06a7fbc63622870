// Has one check of a recommendation made again; the owner comes from the token. A function decides whether, and
// sends the event that starts it.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const { reportId, subject, check } = ctx.args;
  return { operation: 'Invoke', payload: { owner: ctx.identity.sub, reportId, subject, check } };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The check could not be started; try again in a moment.', ctx.error.type);
  }
  const { refusal, recheck } = ctx.result;
  if (refusal) {
    const { reason, again } = refusal;
    util.error(refusal.message, 'RecheckRefused', null, { reason, again });
  }
  return recheck;
}
