// Stores one revision of a report, if its answer sheet is still there and nothing newer is stored.
import { util } from '@aws-appsync/utils';

const FAILED = 'ConditionalCheckFailed';

export function request(ctx) {
  const { id, ...attributes } = ctx.args.input;
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: '__ANSWERS_TABLE__',
        operation: 'ConditionCheck',
        key: util.dynamodb.toMapValues({ id: attributes.answerId }),
        condition: {
          expression: 'attribute_exists(#id) AND #owner = :owner',
          expressionNames: { '#id': 'id', '#owner': 'owner' },
          expressionValues: util.dynamodb.toMapValues({ ':owner': attributes.owner }),
        },
      },
      {
        table: '__REPORTS_TABLE__',
        operation: 'PutItem',
        key: util.dynamodb.toMapValues({ id }),
        attributeValues: util.dynamodb.toMapValues(attributes),
        condition: {
          expression: 'attribute_not_exists(#id) OR #revision < :revision',
          expressionNames: { '#id': 'id', '#revision': 'revision' },
          expressionValues: util.dynamodb.toMapValues({ ':revision': attributes.revision }),
        },
      },
    ],
  };
}

export function response(ctx) {
  if (ctx.error) {
    const reasons = ctx.result?.cancellationReasons ?? [];
    if (reasons[0]?.type === FAILED) {
      util.error('The answer sheet was removed, or has another owner.', 'AnswerGone');
    }
    if (reasons[1]?.type === FAILED) {
      util.error('This revision of the report, or a newer one, is already stored.', 'StaleReport');
    }
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.args.input;
}
