// The plan of one of the caller's sheets; an empty one where none was saved.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ owner: ctx.identity.sub, answerId: ctx.args.answerId }),
    consistentRead: true,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The platform could not read this.', ctx.error.type);
  }
  return ctx.result ?? { answerId: ctx.args.answerId, version: 0, entries: [] };
}
