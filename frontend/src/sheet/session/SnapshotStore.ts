import { INITIAL_SNAPSHOT, type Snapshot } from './snapshot';

/** The current snapshot and its listeners, for `useSyncExternalStore`. */
export class SnapshotStore {
  protected snapshot: Snapshot = INITIAL_SNAPSHOT;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Snapshot => this.snapshot;

  protected show(changes: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes };
    for (const listener of this.listeners) listener();
  }
}
