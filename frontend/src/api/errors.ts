/** The sheet was changed elsewhere since it was loaded. */
export class ConflictError extends Error {}

/** No usable answer: no connection, or an outage of the service. A retry may succeed. */
export class UnreachableError extends Error {}

/** No answer in time: another attempt would keep the reader waiting as long again. */
export class TimeoutError extends UnreachableError {
  override readonly name = 'TimeoutError';
}

/** The customer is no longer signed in, or another one is. Only signing in helps. */
export class SignedOutError extends Error {}

/** The service refused the request; the message gives the reason. */
export class RefusedError extends Error {
  constructor(
    message: string,
    readonly errorType: string,
    /** The code of the fault in what was sent, if the service names one. */
    readonly fault: string | null = null,
    /** Why a check isn't made again, as a code, and from when on it is possible (ISO 8601). */
    readonly reason: string | null = null,
    readonly again: string | null = null,
  ) {
    super(message);
  }
}

/** The limited uses, by the service's names. */
export type Limit = (typeof LIMITS)[number];
const LIMITS = ['sheets', 'saves', 'submissions', 'exports', 'shares', 'domains', 'proofs', 'rechecks', 'files', 'whatIfs'] as const;

/** A limit of the customer is reached. */
export class LimitError extends RefusedError {
  constructor(
    message: string,
    readonly limit: Limit,
    /** The most that the limit allows. */
    readonly most: number,
    /** When it is possible again (ISO 8601); null if waiting doesn't help. */
    again: string | null,
  ) {
    super(message, 'LimitReached', null, null, again);
  }
}

interface GraphqlError {
  message?: string;
  errorType?: string;
  errorInfo?: { fault?: unknown; reason?: unknown; limit?: unknown; most?: unknown; again?: unknown } | null;
}

/** Converts what fetch or Amplify threw, or an answer of the API with errors, into one of the errors above. */
export function asApiError(thrown: unknown): Error {
  if (thrown instanceof TimeoutError) return thrown;
  if (thrown instanceof SignedOutError || endsSession(thrown)) return new SignedOutError(messageOf(thrown));
  const first = firstGraphqlError(thrown);
  if (first?.errorType === 'Conflict') return new ConflictError(first.message);
  if (first?.errorType === 'LimitReached') return limitError(first);
  if (first?.errorType && !isOutage(first.errorType)) {
    const { fault, reason, again } = first.errorInfo ?? {};
    return new RefusedError(first.message ?? first.errorType, first.errorType, text(fault), text(reason), text(again));
  }
  return new UnreachableError(first?.message ?? messageOf(thrown));
}

function limitError({ message = '', errorInfo }: GraphqlError): RefusedError {
  const { most, again } = errorInfo ?? {};
  const limit = LIMITS.find((name) => name === errorInfo?.limit);
  if (!limit || typeof most !== 'number') return new RefusedError(message, 'LimitReached');
  return new LimitError(message, limit, most, text(again));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Whether an error is one of the above, which the pages have words for. */
export function isApiError(error: unknown): boolean {
  return [ConflictError, UnreachableError, SignedOutError, RefusedError].some((kind) => error instanceof kind);
}

/** Cognito's errors for a session that can't be renewed; all others may be temporary. */
const SESSION_ENDED =
  /^(NotAuthorized|TokenRevoked|UserNotFound|PasswordResetRequired|UserNotConfirmed|RefreshTokenReuse|UserUnAuthenticated)/;

export function endsSession(error: unknown): boolean {
  return SESSION_ENDED.test(nameOf(error));
}

function isOutage(errorType: string): boolean {
  return /^(InternalFailure|ExecutionTimeout|DynamoDB|Lambda|ThrottlingException|429)/.test(errorType);
}

function firstGraphqlError(thrown: unknown): GraphqlError | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('errors' in thrown)) return undefined;
  return Array.isArray(thrown.errors) ? (thrown.errors[0] as GraphqlError) : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
