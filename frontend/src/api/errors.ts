/** The sheet was changed elsewhere since it was loaded. */
export class ConflictError extends Error {}

/** Nobody answered: no connection, or the service is not well. Trying again makes sense. */
export class UnreachableError extends Error {}

/** The service said no; the message says why. */
export class RefusedError extends Error {
  constructor(
    message: string,
    readonly errorType: string,
  ) {
    super(message);
  }
}

interface GraphqlError {
  message?: string;
  errorType?: string;
  originalError?: { name?: string } | null;
}

/** The one error that stands for what Amplify threw. */
export function asApiError(thrown: unknown): Error {
  const first = firstGraphqlError(thrown);
  if (first?.errorType === 'Conflict') return new ConflictError(first.message);
  if (first?.errorType && !isOutage(first.errorType)) {
    return new RefusedError(first.message ?? first.errorType, first.errorType);
  }
  return new UnreachableError(first?.message ?? messageOf(thrown));
}

function isOutage(errorType: string): boolean {
  return /^(InternalFailure|ExecutionTimeout|DynamoDB|Lambda|ThrottlingException|429)/.test(errorType);
}

function firstGraphqlError(thrown: unknown): GraphqlError | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('errors' in thrown)) return undefined;
  return Array.isArray(thrown.errors) ? (thrown.errors[0] as GraphqlError) : undefined;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
