// Only the caller's own reports can be listened to; AppSync compares the argument with each report.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  if (ctx.args.owner !== ctx.identity.sub) {
    util.unauthorized();
  }
  return { payload: null };
}

export function response() {
  return null;
}
