// Removes a sheet of the caller, if it is still the version that the caller has seen.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'DeleteItem',
    key: util.dynamodb.toMapValues({ id: ctx.args.id }),
    condition: {
      expression: '#owner = :caller AND #version = :expected',
      expressionNames: { '#owner': 'owner', '#version': 'version' },
      expressionValues: util.dynamodb.toMapValues({
        ':caller': ctx.identity.sub,
        ':expected': ctx.args.expectedVersion,
      }),
    },
  };
}

export function response(ctx) {
  if (ctx.error) {
    if (ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') {
      util.error('This sheet was changed elsewhere in the meantime; load it again.', 'Conflict');
    }
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
