// What the caller shows of the reports of one answer sheet; there are at most 50 shares of it.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'Query',
    query: {
      expression: '#sheet = :sheet',
      expressionNames: { '#sheet': 'sheet' },
      expressionValues: util.dynamodb.toMapValues({
        ':sheet': `${ctx.identity.sub}#${ctx.args.answerId}`,
      }),
    },
    consistentRead: true,
    limit: 100,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The platform could not read this.', ctx.error.type);
  }
  return ctx.result.items.map(({ newer, ...share }) => ({ ...share, isNewest: !newer }));
}
