// The caller's profile: the key is always the token's subject.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.identity.sub }) };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The platform could not read this.', ctx.error.type);
  }
  return ctx.result;
}
