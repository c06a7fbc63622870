// The caller's reports of one answer sheet: the newest version's first, of each the newest first.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'Query',
    index: 'byAnswer',
    query: {
      expression: '#sheet = :sheet',
      expressionNames: { '#sheet': 'sheet' },
      expressionValues: util.dynamodb.toMapValues({
        ':sheet': `${ctx.identity.sub}#${ctx.args.answerId}`,
      }),
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
