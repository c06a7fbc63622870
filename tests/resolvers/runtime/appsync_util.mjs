// What a stand-in of AppSync's util needs wherever resolvers run in Node.

/** What util.error ends a resolver with. */
export class AppSyncError extends Error {
  constructor(message, type, info) {
    super(message);
    this.type = type;
    this.info = info;
  }
}

/** The values of an object in DynamoDB's notation, as util.dynamodb.toMapValues gives them. */
export function toMapValues(values) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toValue(value)]));
}

function toValue(value) {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'string') return { S: value };
  if (Array.isArray(value)) return { L: value.map(toValue) };
  return { M: toMapValues(value) };
}
