// Creates or changes a sheet of the caller; the version is the optimistic lock. The incarnation stays
// as it was when the sheet was created; submissions counts how often it was submitted.
import { util } from '@aws-appsync/utils';

const LARGEST = 64 * 1024;
const MOST_NAMES = 7;

export function request(ctx) {
  const input = ctx.args.input;
  refuseInvalid(input);
  const now = util.time.nowISO8601();
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ owner: ctx.identity.sub, id: input.id }),
    update: {
      expression:
        'SET #version = :version, #status = :status, ' +
        '#catalogueVersion = :catalogueVersion, #domain = :domain, #profile = :profile, ' +
        '#names = :names, #responses = :responses, ' +
        '#incarnation = if_not_exists(#incarnation, :incarnation), ' +
        '#submissions = if_not_exists(#submissions, :none) + :submitted, ' +
        '#createdAt = if_not_exists(#createdAt, :now), #updatedAt = :now',
      expressionNames: {
        '#version': 'version',
        '#status': 'status',
        '#catalogueVersion': 'catalogueVersion',
        '#domain': 'domain',
        '#names': 'names',
        '#profile': 'profile',
        '#responses': 'responses',
        '#incarnation': 'incarnation',
        '#submissions': 'submissions',
        '#createdAt': 'createdAt',
        '#updatedAt': 'updatedAt',
      },
      expressionValues: util.dynamodb.toMapValues({
        ':version': input.expectedVersion + 1,
        ':status': input.status,
        ':catalogueVersion': input.catalogueVersion ?? null,
        ':domain': input.domain ?? null,
        ':names': input.names ?? null,
        ':profile': input.profile ?? null,
        ':responses': input.responses ?? null,
        ':incarnation': util.autoId(),
        ':none': 0,
        ':submitted': input.status === 'SUBMITTED' ? 1 : 0,
        ':now': now,
      }),
    },
    condition: unchanged(input.expectedVersion),
  };
}

export function response(ctx) {
  if (ctx.error) {
    if (ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') {
      util.error('This sheet was changed elsewhere in the meantime; load it again.', 'Conflict');
    }
    util.error('The platform could not write this.', ctx.error.type);
  }
  return ctx.result;
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
  if (JSON.stringify(input).length > LARGEST) {
    util.error('The sheet is too large: as JSON it may have 65536 characters.', 'InvalidInput');
  }
}

// Names of its own: the update's are merged with them.
function unchanged(expectedVersion) {
  if (expectedVersion === 0) {
    return { expression: 'attribute_not_exists(#key)', expressionNames: { '#key': 'id' } };
  }
  return {
    expression: '#savedVersion = :expected',
    expressionNames: { '#savedVersion': 'version' },
    expressionValues: util.dynamodb.toMapValues({ ':expected': expectedVersion }),
  };
}
