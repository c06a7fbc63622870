// A service that keeps one plan, with the lock of the real one.
import { ConflictError } from '../../src/api/errors';
import { PlanDocument, SavePlanDocument } from '../../src/generated/graphql';
import type { Plan, PlanEntry } from '../../src/plan/plan';

export class PlanService {
  plan: Plan = { answerId: 'sheet-1', version: 0, entries: [] };
  saves = 0;
  failure: Error | null = null;
  /** What a save waits for before it is made. */
  gate: Promise<void> = Promise.resolve();
  /** Why the plan can't be loaded. */
  loadFailure: Error | null = null;

  /** What another tab saves. */
  saveElsewhere(entries: PlanEntry[]): void {
    this.plan = { ...this.plan, version: this.plan.version + 1, entries };
  }

  run = async (document: unknown, variables: unknown): Promise<unknown> => {
    if (document === PlanDocument) {
      if (this.loadFailure) throw this.loadFailure;
      return { plan: this.plan };
    }
    if (document !== SavePlanDocument) throw new Error('another operation');
    this.saves += 1;
    await this.gate;
    if (this.failure) throw this.failure;
    const { expectedVersion, entries } = (variables as { input: { expectedVersion: number; entries: PlanEntry[] } }).input;
    if (expectedVersion !== this.plan.version) throw new ConflictError('changed');
    this.saveElsewhere(entries);
    return { savePlan: this.plan };
  };
}
