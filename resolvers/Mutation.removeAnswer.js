// Removes a sheet of the caller, if it is still the version that the caller has seen.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'DeleteItem',
    key: util.dynamodb.toMapValues({ owner: ctx.identity.sub, id: ctx.args.id }),
    condition: {
      expression: '#version = :expected',
      expressionNames: { '#version': 'version' },
      expressionValues: util.dynamodb.toMapValues({ ':expected': ctx.args.expectedVersion }),
    },
  };
}

// AppSync reads the sheet again when the condition fails: a sheet that is gone comes without an
// error and without a result, which may not look like a success.
export function response(ctx) {
  const failed = ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException';
  if (ctx.error && !failed) {
    util.error('The platform could not write this.', ctx.error.type);
  }
  if (!ctx.result) {
    util.error('There is no such answer sheet.', 'NotFound');
  }
  if (failed) {
    util.error('This sheet was changed elsewhere in the meantime; load it again.', 'Conflict');
  }
  return ctx.result;
}
