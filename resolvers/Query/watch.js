// How one of the caller's sheets is watched; also what follows on a change of that.
import { util } from '@aws-appsync/utils';

const DAY = 86400;

export function request(ctx) {
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ owner: ctx.identity.sub, answerId: answerIdOf(ctx) }),
    consistentRead: true,
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The platform could not read this.', ctx.error.type);
  }
  const found = ctx.result ?? {};
  const isOn = found.watched === 'on';
  return {
    answerId: answerIdOf(ctx),
    isOn,
    nextAt: isOn ? nextNight() : null,
    seen: found.state ? JSON.parse(found.state) : null,
    mailEvery: found.mailEvery ?? 'DAY',
    language: found.language ?? 'EN',
    quietFrom: found.quietFrom ?? 19,
    quietUntil: found.quietUntil ?? 6,
    remindAfterDays: found.remindAfterDays ?? null,
    mailStopped: found.mailStopped ?? null,
    mails: found.mails ? JSON.parse(found.mails) : null,
  };
}

function answerIdOf(ctx) {
  return ctx.args.answerId ?? ctx.args.input.answerId;
}

function nextNight() {
  const now = util.time.nowEpochSeconds();
  const tonight = now - (now % DAY) + JSON.parse('__NIGHT_HOUR__') * 3600;
  return util.time.epochMilliSecondsToISO8601((tonight > now ? tonight : tonight + DAY) * 1000);
}
