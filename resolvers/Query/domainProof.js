// Whether a domain exists, and how the caller can prove control of it; the owner comes from the token.
import { util } from '@aws-appsync/utils';

export function request(ctx) {
  return {
    operation: 'Invoke',
    payload: { owner: ctx.identity.sub, domain: ctx.args.domain },
  };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('The domain could not be looked at; try again in a moment.', ctx.error.type);
  }
  const { refusal, proof } = ctx.result;
  if (refusal) {
    util.error(refusal.message, refusal.type, null, { fault: refusal.fault });
  }
  return proof;
}
