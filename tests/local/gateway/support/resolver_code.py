"""The code of the resolvers of the tests' API."""

from __future__ import annotations

IMPORT = "import { util, runtime, extensions } from '@aws-appsync/utils';\n"
GET_NOTE = """
export function request(ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }) };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result && ctx.result.owner === ctx.identity.sub ? ctx.result : null;
}
"""
LIST_NOTES = """
export function request(ctx) {
  return {
    operation: 'Query', index: 'byOwner', limit: ctx.args.limit, nextToken: ctx.args.nextToken,
    scanIndexForward: false,
    query: {
      expression: '#owner = :owner', expressionNames: { '#owner': 'owner' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': ctx.identity.sub }),
    },
    filter: {
      expression: '#version > :none', expressionNames: { '#version': 'version' },
      expressionValues: util.dynamodb.toMapValues({ ':none': 0 }),
    },
  };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
"""
PUT_NOTE = """
export function request(ctx) {
  const { id, expectedVersion, email, body } = ctx.args;
  const values = {
    ':owner': ctx.identity.sub, ':was': expectedVersion, ':next': expectedVersion + 1,
    ':body': body ?? null, ':email': email ?? null, ':at': util.time.nowISO8601(),
  };
  const sets = ['#o = :owner', '#v = :next', '#b = :body', '#e = :email', '#t = :at'];
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ id }),
    update: {
      expression: `SET ${sets.join(', ')}`,
      expressionNames: { '#o': 'owner', '#v': 'version', '#b': 'body', '#e': 'email', '#t': 'at' },
      expressionValues: util.dynamodb.toMapValues(
        Object.fromEntries(Object.entries(values).filter(([name]) => name !== ':was'))),
    },
    condition: {
      expression: '(attribute_not_exists(id) AND :was = :zero) OR (#o = :mine AND #v = :was)',
      expressionNames: { '#o': 'owner', '#v': 'version' },
      expressionValues: util.dynamodb.toMapValues(
        { ':was': expectedVersion, ':mine': ctx.identity.sub, ':zero': 0 }),
    },
  };
}
export function response(ctx) {
  if (ctx.error && ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') {
    const seen = ctx.result?.version ?? null;
    util.error('Changed meanwhile', 'Conflict', { seen }, { retry: 1 });
  }
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
"""
MOVE_NOTE = """
export function request(ctx) {
  const condition = {
    expression: 'attribute_exists(id)', returnValuesOnConditionCheckFailure: true,
  };
  return { operation: 'TransactWriteItems', transactItems: [
    { table: '@TABLE@', operation: 'DeleteItem', condition,
      key: util.dynamodb.toMapValues({ id: ctx.args.id }) },
    { table: '@TABLE@', operation: 'PutItem', key: util.dynamodb.toMapValues({ id: ctx.args.to }),
      attributeValues: util.dynamodb.toMapValues({ owner: ctx.identity.sub, version: 1 }) },
  ] };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type, null, ctx.result);
  return ctx.result;
}
"""
DROP_NOTE = """
export function request(ctx) {
  return {
    operation: 'DeleteItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }),
    condition: {
      expression: '#v = :v', expressionNames: { '#v': 'version' },
      expressionValues: util.dynamodb.toMapValues({ ':v': ctx.args.expectedVersion }),
    },
  };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
"""
PUBLISH = """
export function request(ctx) {
  return {
    operation: 'PutItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }),
    attributeValues: util.dynamodb.toMapValues(
      { owner: ctx.args.owner, version: 1, secret: ctx.identity.userArn }),
    condition: { expression: 'attribute_not_exists(id)' },
  };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
"""
INVOKE = """
export function request(ctx) {
  return { operation: 'Invoke', payload: { how: ctx.args.how }, invocationType: ctx.args.kind };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type, ctx.result);
  return ctx.result;
}
"""
ON_MINE = """
export function request(ctx) {
  if (ctx.args.owner !== ctx.identity.sub) util.unauthorized();
  return { payload: null };
}
export function response(ctx) {
  extensions.setSubscriptionInvalidationFilter(
    util.transform.toSubscriptionFilter({ owner: { eq: ctx.args.owner } }));
  return null;
}
"""
ON_VERSION = """
export function request(ctx) { return { payload: null }; }
export function response(ctx) {
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({
    version: { ge: ctx.args.minimum }, or: [{ version: { lt: 9 } }, { id: { eq: 'never' } }],
  }));
  return null;
}
"""
ON_BROKEN = """
export function request(ctx) { return { payload: null }; }
export function response(ctx) {
  extensions.setSubscriptionFilter({ filterGroup: [{ filters: [
    { fieldName: 'version', operator: 'like', value: 1 },
  ] }] });
  return null;
}
"""
END_NOTES = """
export function request(ctx) { return { payload: null }; }
export function response(ctx) {
  extensions.invalidateSubscriptions(
    { subscriptionField: 'onMine', payload: { owner: ctx.args.owner } });
  return null;
}
"""
BATCHED = """
export function request(ctx) {
  if (ctx.args.how === 'early') runtime.earlyReturn('early ' + ctx.source.id);
  if (ctx.args.how === 'odd' && ctx.source.id === '1') util.error('Not 1', 'Refused');
  return { operation: 'BatchInvoke', payload: { id: ctx.source.id, batch: ctx.args.how } };
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
"""
MANY = """
export function request(ctx) {
  const note = (_, n) => ({ id: `${n}`, owner: 'o', version: 1 });
  return { payload: Array.from({ length: ctx.args.count }, note) };
}
"""
PAYLOAD = "export function request(ctx) { return { payload: %s }; }\n"
RESULT = "export function response(ctx) { return ctx.result; }\n"
FAIL = """
export function request(ctx) {
  if (ctx.args.how === 'unauthorized') util.unauthorized();
  if (ctx.args.how === 'error') util.error('No', 'Refused', { a: 1 }, { b: 2 });
  if (ctx.args.how === 'early') runtime.earlyReturn('early');
  if (ctx.args.how === 'append') util.appendError('Partly', 'Partial');
  if (ctx.args.how === 'extension') extensions.evictFromApiCache('Query', 'fail', {});
  if (ctx.args.how === 'bug') return ctx.nothing.here;
  return { payload: 'late' };
}
"""
ANY_OPERATION = "export function request(ctx) { return ctx.args.request; }\n" + (
    "export function response(ctx) {\n"
    "  if (ctx.error) util.error(ctx.error.message, ctx.error.type, ctx.result);\n"
    "  return ctx.result;\n}\n"
)
STEPS = """
export function request(ctx) {
  if (ctx.args.skip === 'all') runtime.earlyReturn('at once');
  ctx.stash.steps = ['before'];
  ctx.stash.seen = [];
  return 'from before';
}
export function response(ctx) {
  const { steps, seen } = ctx.stash;
  return { steps, seen, last: ctx.prev.result, result: ctx.result };
}
"""
STEP = """
export function request(ctx) {
  ctx.stash.steps.push('@NAME@');
  if (ctx.args.skip === '@NAME@') runtime.earlyReturn('skipped', { skipTo: 'END' });
  if (ctx.args.skip === 'next to @NAME@') runtime.earlyReturn('next');
  if (ctx.args.skip === 'fail @NAME@') util.error('No', 'Refused');
  ctx.stash.seen.push(ctx.prev.result);
  return { payload: '@NAME@' };
}
export function response(ctx) { return ctx.result; }
"""
HELPED = "import * as ddb from '@aws-appsync/utils/dynamodb';\n" + PAYLOAD % "ddb.get({})" + RESULT
HEADER = PAYLOAD % "util.http.addResponseHeader('a', 'b')" + RESULT
