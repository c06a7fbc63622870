// One report of the caller; null for another customer's.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ id: ctx.args.id }),
    consistentRead: true,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The platform could not read this.', ctx.error.type);
  }
  return ctx.result && ctx.result.owner === ctx.identity.sub ? ctx.result : null;
}
