// Saves the plan of one of the caller's sheets whole; the version is the optimistic lock. The sheet
// has to be there in the same transaction, so that no plan outlives its sheet.
import { util } from '@aws-appsync/utils';

const CHANGED = 'This plan was changed elsewhere in the meantime; load it again.';
const FAILED = 'ConditionalCheckFailed';
const MOST_ENTRIES = 200;
const MOST_CHARACTERS = 32768;
const LONGEST = { subject: 64, person: 100, reason: 500, note: 1000 };
// Characters that can't be shown or would be shown elsewhere: controls, separators, direction marks.
const UNPRINTABLE = [
  ['\u0000', '\u0009'],
  ['\u000b', '\u001f'],
  ['\u007f', '\u009f'],
  ['\u200b', '\u200f'],
  ['\u2028', '\u202e'],
  ['\u2060', '\u206f'],
  ['\ufeff', '\ufeff'],
];

export function request(ctx) {
  const { answerId, expectedVersion, entries } = ctx.args.input;
  refuseInvalid(ctx.args.input);
  const owner = ctx.identity.sub;
  const plan = {
    version: expectedVersion + 1,
    entries: entries.map(writtenOf),
    updatedAt: util.time.nowISO8601(),
  };
  ctx.stash.saved = { answerId, ...plan };
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      {
        table: '__ANSWERS_TABLE__',
        operation: 'ConditionCheck',
        key: util.dynamodb.toMapValues({ owner, id: answerId }),
        condition: { expression: 'attribute_exists(#id)', expressionNames: { '#id': 'id' } },
      },
      {
        table: '__PLANS_TABLE__',
        operation: 'PutItem',
        key: util.dynamodb.toMapValues({ owner, answerId }),
        attributeValues: util.dynamodb.toMapValues(plan),
        condition: conditionOf(expectedVersion),
      },
    ],
  };
}

export function response(ctx) {
  if (ctx.error) {
    const reasons = ctx.result?.cancellationReasons ?? [];
    if (reasons[0]?.type === FAILED) {
      util.error('There is no such answer sheet.', 'NotFound');
    }
    if (reasons[1]?.type === FAILED) {
      util.error(CHANGED, 'Conflict');
    }
    util.error('The platform could not write this.', ctx.error.type);
  }
  return ctx.stash.saved;
}

function conditionOf(expectedVersion) {
  if (expectedVersion === 0) {
    return { expression: 'attribute_not_exists(#version)', expressionNames: { '#version': 'version' } };
  }
  return {
    expression: '#version = :expected',
    expressionNames: { '#version': 'version' },
    expressionValues: util.dynamodb.toMapValues({ ':expected': expectedVersion }),
  };
}

function writtenOf(entry) {
  return {
    subject: entry.subject,
    status: entry.status ?? null,
    reason: entry.reason ?? null,
    person: entry.person ?? null,
    due: entry.due ?? null,
    note: entry.note ?? null,
  };
}

function refuseInvalid(input) {
  if (input.expectedVersion < 0) {
    util.error('expectedVersion must be 0 for a new plan, or its saved version.', 'InvalidInput');
  }
  if (input.entries.length > MOST_ENTRIES) {
    util.error(`entries: a plan may have at most ${MOST_ENTRIES}.`, 'InvalidInput');
  }
  if (JSON.stringify(input).length > MOST_CHARACTERS) {
    util.error(`The plan is too large: as JSON it may have ${MOST_CHARACTERS} characters.`, 'InvalidInput');
  }
  const seen = {};
  for (const entry of input.entries) {
    refuseEntry(entry);
    if (seen[entry.subject]) {
      util.error(`entries: ${entry.subject} has two.`, 'InvalidInput');
    }
    seen[entry.subject] = true;
  }
}

function refuseEntry(entry) {
  if (entry.subject === '') {
    util.error('subject: name the question or check.', 'InvalidInput');
  }
  if (entry.status === 'WONT_DO' && (entry.reason ?? '').trim() === '') {
    util.error('reason: say why it will not be done.', 'InvalidInput');
  }
  if ((entry.due ?? '').length > 10) {
    util.error('due: a day as YYYY-MM-DD, without a time zone.', 'InvalidInput');
  }
  for (const name of Object.keys(LONGEST)) {
    refuseText(name, entry[name] ?? '');
  }
}

function refuseText(name, text) {
  if (text.length > LONGEST[name]) {
    util.error(`${name}: it may have at most ${LONGEST[name]} characters.`, 'InvalidInput');
  }
  for (const char of text.split('')) {
    for (const [first, last] of UNPRINTABLE) {
      if (char >= first && char <= last) {
        util.error(`${name}: invisible characters can't be shown.`, 'InvalidInput');
      }
    }
    if (char === '\n' && name !== 'note' && name !== 'reason') {
      util.error(`${name}: it must be one line.`, 'InvalidInput');
    }
  }
}
