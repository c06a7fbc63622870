// Creates or changes a sheet of the caller; the version is the optimistic lock. The incarnation stays
// as it was when the sheet was created; submissions counts how often it was submitted. A new sheet
// and the number of the caller's sheets are written together, so that the number is exact.
import { util } from '@aws-appsync/utils';

const CHANGED = 'This sheet was changed elsewhere in the meantime; load it again.';
const FAILED = 'ConditionalCheckFailed';
const MOST_NAMES = 7;
const LONGEST_LINE = 100;
// Characters that a line of a report can't show or would show elsewhere: controls, separators, direction marks.
const UNPRINTABLE = [
  ['\u0000', '\u001f'],
  ['\u007f', '\u009f'],
  ['\u200b', '\u200f'],
  ['\u2028', '\u202e'],
  ['\u2060', '\u206f'],
  ['\ufeff', '\ufeff'],
];

export function request(ctx) {
  const input = ctx.args.input;
  refuseInvalid(input);
  return input.expectedVersion === 0 ? creation(ctx) : change(ctx);
}

export function response(ctx) {
  if (ctx.error) {
    const reasons = ctx.result?.cancellationReasons ?? [];
    if (
      ctx.error.type === 'DynamoDB:ConditionalCheckFailedException' ||
      reasons[0]?.type === FAILED
    ) {
      util.error(CHANGED, 'Conflict');
    }
    if (reasons[1]?.type === FAILED) {
      const most = limits().sheets;
      const message = `The limit of ${most} answer sheets is reached. Remove one to create another.`;
      util.error(message, 'LimitReached', null, { limit: 'sheets', most, again: null });
    }
    util.error('The platform could not write this.', ctx.error.type);
  }
  return ctx.stash.created ?? ctx.result;
}

function creation(ctx) {
  const { id, status } = ctx.args.input;
  const owner = ctx.identity.sub;
  const now = util.time.nowISO8601();
  const sheet = {
    ...writtenOf(ctx.args.input),
    incarnation: util.autoId(),
    submissions: status === 'SUBMITTED' ? 1 : 0,
    createdAt: now,
    updatedAt: now,
  };
  ctx.stash.created = { owner, id, ...sheet };
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: '__ANSWERS_TABLE__',
        operation: 'PutItem',
        key: util.dynamodb.toMapValues({ owner, id }),
        attributeValues: util.dynamodb.toMapValues(sheet),
        condition: { expression: 'attribute_not_exists(#id)', expressionNames: { '#id': 'id' } },
      },
      {
        table: '__ACCOUNTS_TABLE__',
        operation: 'UpdateItem',
        key: util.dynamodb.toMapValues({ owner, item: 'sheets' }),
        update: {
          expression: 'SET #count = if_not_exists(#count, :none) + :one',
          expressionNames: { '#count': 'count' },
          expressionValues: util.dynamodb.toMapValues({ ':none': 0, ':one': 1 }),
        },
        condition: {
          expression: 'attribute_not_exists(#before) OR #before < :most',
          expressionNames: { '#before': 'count' },
          expressionValues: util.dynamodb.toMapValues({ ':most': limits().sheets }),
        },
      },
    ],
  };
}

// The condition has names of its own: the update's are merged with them.
function change(ctx) {
  const { id, expectedVersion, status } = ctx.args.input;
  const written = { ...writtenOf(ctx.args.input), updatedAt: util.time.nowISO8601() };
  const names = Object.keys(written);
  const values = names.reduce((all, name) => ({ ...all, [`:${name}`]: written[name] }), {});
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ owner: ctx.identity.sub, id }),
    update: {
      expression:
        `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}, ` +
        '#submissions = #submissions + :submitted',
      expressionNames: names.reduce((all, name) => ({ ...all, [`#${name}`]: name }), {
        '#submissions': 'submissions',
      }),
      expressionValues: util.dynamodb.toMapValues({
        ...values,
        ':submitted': status === 'SUBMITTED' ? 1 : 0,
      }),
    },
    condition: {
      expression: '#savedVersion = :expected',
      expressionNames: { '#savedVersion': 'version' },
      expressionValues: util.dynamodb.toMapValues({ ':expected': expectedVersion }),
    },
  };
}

// What every save writes.
function writtenOf(input) {
  return {
    version: input.expectedVersion + 1,
    status: input.status,
    catalogueVersion: input.catalogueVersion ?? null,
    domain: input.domain ?? null,
    names: input.names ?? null,
    firm: input.firm ?? null,
    signatory: input.signatory ?? null,
    signatoryRole: input.signatoryRole ?? null,
    profile: input.profile ?? null,
    responses: input.responses ?? null,
  };
}

function refuseInvalid(input) {
  if (input.id.length < 1 || input.id.length > 64) {
    util.error('id must have 1 to 64 characters.', 'InvalidInput');
  }
  if (input.expectedVersion < 0) {
    util.error('expectedVersion must be 0 for a new sheet, or its saved version.', 'InvalidInput');
  }
  if ((input.names ?? []).length > MOST_NAMES) {
    util.error('names: a sheet may have at most 7 further names.', 'InvalidInput');
  }
  refuseLine('firm', input.firm);
  refuseLine('signatory', input.signatory);
  refuseLine('signatoryRole', input.signatoryRole);
  const isNamed = (input.signatory ?? '').trim() !== '';
  const isPlaced = (input.signatoryRole ?? '').trim() !== '';
  if (input.status === 'SUBMITTED' && isNamed !== isPlaced) {
    util.error('signatory and signatoryRole: give both, or neither.', 'InvalidInput');
  }
  const most = limits().sheetCharacters;
  if (JSON.stringify(input).length > most) {
    util.error(`The sheet is too large: as JSON it may have ${most} characters.`, 'InvalidInput');
  }
}

function limits() {
  return JSON.parse('__SHEET_LIMITS__');
}

function refuseLine(name, given) {
  const text = given ?? '';
  if (text.length > LONGEST_LINE) {
    util.error(`${name}: it may have at most 100 characters.`, 'InvalidInput');
  }
  for (const char of text.split('')) {
    for (const [first, last] of UNPRINTABLE) {
      if (char >= first && char <= last) {
        util.error(`${name}: line breaks and invisible characters can't be shown in a report.`, 'InvalidInput');
      }
    }
  }
}
