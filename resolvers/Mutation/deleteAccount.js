// Begins the deletion of the caller's account, or returns the one that has begun. A session alone isn't enough: the
// customer has signed in a short while ago. Renewing tokens leaves auth_time as it is.
import { util } from '@aws-appsync/utils';

const MOST_SECONDS = 900;

export function request(ctx) {
  const signedInAt = ctx.identity.claims.auth_time;
  // Written so that a missing claim is refused, too.
  if (!(util.time.nowEpochSeconds() - signedInAt <= MOST_SECONDS)) {
    util.error('Sign in again, and delete the account within 15 minutes.', 'SignInAgain');
  }
  return { operation: 'Invoke', payload: { owner: ctx.identity.sub } };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The deletion could not be started; try again in a moment.', ctx.error.type);
  }
  return ctx.result.work;
}
