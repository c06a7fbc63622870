// Removes a sheet of the caller, if it is still the version that the caller has seen, and counts it
// off and removes its plan and watch in the same transaction. The function before this one has read the sheet.
import { util } from '@aws-appsync/utils';

const CHANGED = 'This sheet was changed elsewhere in the meantime; load it again.';

export function request(ctx) {
  const sheet = ctx.prev.result;
  const { id, expectedVersion } = ctx.args;
  const owner = ctx.identity.sub;
  if (!sheet) {
    util.error('There is no such answer sheet.', 'NotFound');
  }
  if (sheet.version !== expectedVersion) {
    util.error(CHANGED, 'Conflict');
  }
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: '__ANSWERS_TABLE__',
        operation: 'DeleteItem',
        key: util.dynamodb.toMapValues({ owner, id }),
        condition: {
          expression: '#version = :expected',
          expressionNames: { '#version': 'version' },
          expressionValues: util.dynamodb.toMapValues({ ':expected': expectedVersion }),
        },
      },
      {
        table: '__ACCOUNTS_TABLE__',
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ owner, item: 'sheets' }),
        update: {
          expression: 'SET #count = if_not_exists(#count, :one) - :one',
          expressionNames: { '#count': 'count' },
          expressionValues: util.dynamodb.toMapValues({ ':one': 1 }),
        },
      },
      {
        table: '__PLANS_TABLE__',
        operation: 'DeleteItem',
        key: util.dynamodb.toMapValues({ owner, answerId: id }),
      },
      {
        table: '__WATCHES_TABLE__',
        operation: 'DeleteItem',
        key: util.dynamodb.toMapValues({ owner, answerId: id }),
      },
    ],
  };
}

export function response(ctx) {
  if (ctx.error) {
    const reasons = ctx.result?.cancellationReasons ?? [];
    if (reasons[0]?.type === 'ConditionalCheckFailed') {
      util.error(CHANGED, 'Conflict');
    }
    util.error('The platform could not write this.', ctx.error.type);
  }
  return ctx.prev.result;
}
