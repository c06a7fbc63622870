// Stores how one of the caller's sheets is watched. The sheet has to be there in the same transaction, so that no
// removed sheet is watched. What looks have seen stays as it is.
import { util } from '@aws-appsync/utils';

const LEAST_DAYS = 30;
const MOST_DAYS = 730;

export function request(ctx) {
  const input = ctx.args.input;
  refuseInvalid(input);
  const owner = ctx.identity.sub;
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: '__ANSWERS_TABLE__',
        operation: 'ConditionCheck',
        key: util.dynamodb.toMapValues({ owner, id: input.answerId }),
        condition: { expression: 'attribute_exists(#id)', expressionNames: { '#id': 'id' } },
      },
      {
        table: '__WATCHES_TABLE__',
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ owner, answerId: input.answerId }),
        update: changeOf(input),
      },
    ],
  };
}

export function response(ctx) {
  if (ctx.error) {
    const reasons = ctx.result?.cancellationReasons ?? [];
    if (reasons[0]?.type === 'ConditionalCheckFailed') {
      util.error('There is no such answer sheet.', 'NotFound');
    }
    util.error('The platform could not write this.', ctx.error.type);
  }
  return {};
}

function changeOf(input) {
  const chosen = {
    mailEvery: input.mailEvery,
    language: input.language,
    quietFrom: input.quietFrom,
    quietUntil: input.quietUntil,
    remindAfterDays: input.remindAfterDays ?? null,
  };
  const names = Object.keys(chosen);
  const set = names.map((name) => `#${name} = :${name}`).join(', ');
  // Once the watch is off, nothing waits for a second look.
  const turn = input.isOn ? ', #watched = :on REMOVE #mailStopped' : ' REMOVE #mailStopped, #watched, #differs, #due';
  return {
    expression: `SET ${set}, #token = if_not_exists(#token, :token)${turn}`,
    expressionNames: namesOf([...names, 'token', 'watched', 'mailStopped', ...(input.isOn ? [] : ['differs', 'due'])]),
    expressionValues: util.dynamodb.toMapValues({
      ...names.reduce((all, name) => ({ ...all, [`:${name}`]: chosen[name] }), {}),
      ':token': util.autoId(),
      ...(input.isOn ? { ':on': 'on' } : {}),
    }),
  };
}

function namesOf(attributes) {
  return attributes.reduce((all, name) => ({ ...all, [`#${name}`]: name }), {});
}

function refuseInvalid(input) {
  for (const name of ['quietFrom', 'quietUntil']) {
    if (input[name] < 0 || input[name] > 23) {
      util.error(`${name}: an hour of the day in UTC, 0 to 23.`, 'InvalidInput');
    }
  }
  const days = input.remindAfterDays ?? LEAST_DAYS;
  if (days < LEAST_DAYS || days > MOST_DAYS) {
    util.error(`remindAfterDays: ${LEAST_DAYS} to ${MOST_DAYS} days, or none.`, 'InvalidInput');
  }
}
