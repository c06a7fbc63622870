// The caller's answer sheets, the last changed first.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'Query',
    index: 'byOwner',
    query: {
      expression: '#owner = :owner',
      expressionNames: { '#owner': 'owner' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': ctx.identity.sub }),
    },
    scanIndexForward: false,
    limit: Math.max(1, Math.min(50, ctx.args.limit ?? 20)),
    nextToken: ctx.args.nextToken,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The platform could not read this.', ctx.error.type);
  }
  return { items: ctx.result.items, nextToken: ctx.result.nextToken };
}
