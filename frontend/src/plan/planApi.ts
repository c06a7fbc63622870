import { run } from '../api/client';
import { ConflictError } from '../api/errors';
import { PlanDocument, SavePlanDocument } from '../generated/graphql';
import { type Change, type Plan, withChange } from './plan';

const ATTEMPTS = 3;

export async function loadPlan(answerId: string): Promise<Plan> {
  return (await run(PlanDocument, { answerId })).plan;
}

/**
 * Saves one change, on top of what another tab or device has saved since; the last change of an entry
 * wins. Throws an error of `api/errors`.
 */
export async function saveChange(answerId: string, known: Plan | undefined, change: Change): Promise<Plan> {
  let plan = known ?? (await loadPlan(answerId));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const input = { answerId, expectedVersion: plan.version, entries: withChange(plan.entries, change) };
      return (await run(SavePlanDocument, { input })).savePlan;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
      plan = await loadPlan(answerId);
    }
  }
}
