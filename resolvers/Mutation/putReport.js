// Stores one revision of a report, if its answer sheet is still there and nothing newer is stored.
import { util } from '@aws-appsync/utils';

const FAILED = 'ConditionalCheckFailed';
const TRANSIENT = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
// Added to a version, so that versions sort as texts do.
const FIRST_OF_ELEVEN_DIGITS = 10000000000;

export function request(ctx) {
  const { id, ...report } = ctx.args.input;
  const attributes = {
    ...report,
    sheet: `${report.owner}#${report.answerId}`,
    order: `${FIRST_OF_ELEVEN_DIGITS + report.answerVersion}#${report.createdAt}`,
  };
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: '__ANSWERS_TABLE__',
        operation: 'ConditionCheck',
        key: util.dynamodb.toMapValues({ owner: report.owner, id: report.answerId }),
        condition: {
          expression: '#incarnation = :incarnation',
          expressionNames: { '#incarnation': 'incarnation' },
          expressionValues: util.dynamodb.toMapValues({ ':incarnation': report.answerIncarnation }),
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
          expressionValues: util.dynamodb.toMapValues({ ':revision': report.revision }),
        },
      },
    ],
  };
}

export function response(ctx) {
  if (ctx.error) {
    const reasons = ctx.result?.cancellationReasons ?? [];
    if (reasons[0]?.type === FAILED) {
      util.error('The answer sheet was removed.', 'AnswerGone');
    }
    if (reasons[1]?.type === FAILED) {
      util.error('This revision of the report, or a newer one, is already stored.', 'StaleReport');
    }
    const passing = reasons.find(({ type }) => TRANSIENT.includes(type));
    util.error(ctx.error.message, passing ? `DynamoDB:${passing.type}` : ctx.error.type);
  }
  return ctx.args.input;
}
