// The caller's reports of one answer sheet, the newest first.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'Query',
    index: 'byAnswer',
    query: {
      expression: '#answerId = :answerId',
      expressionNames: { '#answerId': 'answerId' },
      expressionValues: util.dynamodb.toMapValues({ ':answerId': ctx.args.answerId }),
    },
    filter: {
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
  const { items, nextToken } = ctx.result;
  // Of somebody else's sheet there is nothing to go on with.
  return { items, nextToken: items.length > 0 ? nextToken : null };
}
