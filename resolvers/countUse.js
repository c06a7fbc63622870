// Counts a use of a field by the caller, before its work, and refuses it where the limit of this hour
// or day is reached. A use that fails later stays counted.
import { util } from '@aws-appsync/utils';

const SECONDS = { hour: 3600, day: 86400 };
const DIGITS = { hour: 13, day: 10 };
const WORDS = {
  saves: 'changes of sheets and plans',
  submissions: 'submissions',
  domains: 'domains looked up',
  proofs: 'checks of a proof',
  rechecks: 'checks made again',
  files: 'files of reports',
  whatIfs: 'comparisons',
  exports: 'exports of an account',
  shares: 'shares of reports',
};

export function request(ctx) {
  const { window, most } = limitsOf(ctx);
  const counted = countedIn(ctx, most);
  const now = util.time.nowISO8601();
  const steps = counted.map((use) => `#${use} = if_not_exists(#${use}, :none) + :one`);
  const allowed = counted.map((use) => `(attribute_not_exists(#the${use}) OR #the${use} < :most${use})`);
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({
      owner: ctx.identity.sub,
      item: `uses#${window}#${now.substring(0, DIGITS[window])}`,
    }),
    update: {
      expression: `SET ${steps.join(', ')}, #expiresAt = :expiresAt`,
      expressionNames: counted.reduce((all, use) => ({ ...all, [`#${use}`]: use }), {
        '#expiresAt': 'expiresAt',
      }),
      expressionValues: util.dynamodb.toMapValues({
        ':none': 0,
        ':one': 1,
        ':expiresAt': endOf(window),
      }),
    },
    condition: {
      expression: allowed.join(' AND '),
      expressionNames: counted.reduce((all, use) => ({ ...all, [`#the${use}`]: use }), {}),
      expressionValues: util.dynamodb.toMapValues(
        counted.reduce((all, use) => ({ ...all, [`:most${use}`]: most[use] }), {}),
      ),
    },
  };
}

export function response(ctx) {
  if (ctx.error && ctx.error.type !== 'DynamoDB:ConditionalCheckFailedException') {
    util.error('The platform could not write this.', ctx.error.type);
  }
  if (ctx.error) {
    const { window, most } = limitsOf(ctx);
    const used = ctx.result ?? {};
    const counted = countedIn(ctx, most);
    const reached = counted.find((use) => used[use] >= most[use]) ?? counted[0];
    const again = util.time.epochMilliSecondsToISO8601(endOf(window) * 1000);
    util.error(
      `The limit of ${most[reached]} ${WORDS[reached]} in one ${window} is reached. It is possible again from ${again}.`,
      'LimitReached',
      null,
      { limit: reached, most: most[reached], again },
    );
  }
  return ctx.prev.result;
}

function limitsOf(ctx) {
  return JSON.parse('__USES__')[ctx.info.fieldName];
}

// Of saves, only those that submit count as submissions.
function countedIn(ctx, most) {
  return Object.keys(most).filter(
    (use) => use !== 'submissions' || ctx.args.input.status === 'SUBMITTED',
  );
}

function endOf(window) {
  const now = util.time.nowEpochSeconds();
  return now - (now % SECONDS[window]) + SECONDS[window];
}
