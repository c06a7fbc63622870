// What a report of the caller would say with other answers and evidence. A function scores; nothing
// is stored.
import { util } from '@aws-appsync/utils';

const LARGEST = 16 * 1024;

export function request(ctx) {
  const { reportId, responses, evidence } = ctx.args;
  if (JSON.stringify({ responses, evidence }).length > LARGEST) {
    util.error('The changes are too large: as JSON they may have 16384 characters.', 'BadRequest');
  }
  const payload = { owner: ctx.identity.sub, reportId, responses, evidence };
  return { operation: 'Invoke', payload };
}

export function response(ctx) {
  if (ctx.error) {
    util.error('Scoring failed; try again in a moment.', ctx.error.type);
  }
  const { refusal, whatIf } = ctx.result;
  if (refusal) {
    util.error(refusal.message, refusal.type);
  }
  return whatIf;
}
