import { ConflictError, SignedOutError, UnreachableError } from '../api/errors';
import { forget, keep, recall } from './unsavedEdits';
import { mergeEdits } from './merge';
import type { SheetApi } from './sheetApi';
import { type Edits, type Field, type Sheet, withEdits, without } from './sheet';
import { NOTHING_YET, type Snapshot } from './snapshot';

const SETTLE_MS = 500;
const RETRY_MS = 4000;
const ATTEMPTS = 3;

/**
 * One sheet at work on this device. Each choice shows at once, is kept on the device and saved
 * soon after; a change from another device is taken in; without a connection it waits.
 */
export class SheetSession {
  private base: Sheet | null = null;
  private edits: Edits = {};
  private snapshot: Snapshot = NOTHING_YET;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private isStopped = false;

  constructor(
    private readonly id: string,
    private readonly api: SheetApi,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Snapshot => this.snapshot;

  /** Loads the sheet, or takes in what other devices have saved since. */
  async load(): Promise<void> {
    const kept = recall(this.id);
    if (kept && !this.base) {
      this.base = kept.base;
      this.edits = kept.edits;
      this.show({ phase: 'ready', saving: this.isSaved() ? 'saved' : 'waiting' });
    }
    try {
      this.takeIn(await this.api.load(this.id));
      if (!this.isSaved()) this.saveSoon(0);
    } catch (error) {
      if (error instanceof SignedOutError) this.stop();
      else if (!this.base) this.show({ phase: 'unreachable' });
      else if (!this.isSaved()) this.wait();
    }
  }

  /** One choice of the customer: shown and kept now, saved soon. Null takes an answer back. */
  choose(field: Field, value: string | null): void {
    if (!this.base || this.isStopped) return;
    this.edits = { ...this.edits, [field]: value };
    keep({ base: this.base, edits: this.edits });
    const differences = this.snapshot.differences.filter((known) => known.field !== field);
    this.show({ saving: 'waiting', differences });
    this.saveSoon(SETTLE_MS);
  }

  /** Hands the sheet in; throws when it couldn't be, with everything still kept. */
  async submit(): Promise<Sheet> {
    for (let attempt = 1; ; attempt += 1) {
      await this.settle();
      if (this.isStopped) throw new SignedOutError();
      if (!this.isSaved() || !this.base) throw new UnreachableError(this.snapshot.refusal);
      try {
        this.base = await this.api.save(this.base, 'SUBMITTED');
        this.show({});
        return this.base;
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
        this.takeIn(await this.api.load(this.id));
      }
    }
  }

  /** Saves what is waiting, now; another device's changes are taken in on the way. */
  async settle(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const isDone = this.isSaved() && this.base?.version !== 0;
      if (isDone || this.snapshot.saving === 'refused') return;
      await this.save();
      if (this.snapshot.saving === 'offline' || this.isStopped) return;
    }
  }

  readDifferences(): void {
    this.show({ differences: [], merged: false });
  }

  close(): void {
    clearTimeout(this.timer);
    if (!this.isSaved()) void this.save();
  }

  private isSaved(): boolean {
    return Object.keys(this.edits).length === 0;
  }

  private saveSoon(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), delay);
  }

  private save(): Promise<void> {
    this.running = (this.running ?? Promise.resolve()).then(() => this.saveNow());
    return this.running;
  }

  private async saveNow(): Promise<void> {
    if (!this.base || this.isStopped) return;
    const sent = this.edits;
    this.show({ saving: 'saving' });
    try {
      this.base = await this.api.save(withEdits(this.base, sent), 'DRAFT');
      this.edits = without(this.edits, sent);
      this.afterSaving();
    } catch (error) {
      await this.afterFailure(error);
    }
  }

  private afterSaving(): void {
    if (!this.base) return;
    if (this.isSaved()) forget(this.id);
    else {
      keep({ base: this.base, edits: this.edits });
      this.saveSoon(SETTLE_MS);
    }
    this.show({ saving: this.isSaved() ? 'saved' : 'waiting', refusal: '' });
  }

  private async afterFailure(error: unknown): Promise<void> {
    if (error instanceof SignedOutError) this.stop();
    else if (error instanceof ConflictError) {
      try {
        this.takeIn(await this.api.load(this.id));
        this.show({ merged: true, ...(this.isSaved() && { saving: 'saved' }) });
        if (!this.isSaved()) this.saveSoon(0);
      } catch (again) {
        await this.afterFailure(again instanceof ConflictError ? new UnreachableError() : again);
      }
    } else if (error instanceof UnreachableError) this.wait();
    else this.show({ saving: 'refused', refusal: error instanceof Error ? error.message : '' });
  }

  /** Nobody is signed in any more: nothing is taken or sent until the sheet is opened anew. */
  private stop(): void {
    clearTimeout(this.timer);
    this.isStopped = true;
    this.show({ saving: 'signedOut' });
  }

  private wait(): void {
    this.show({ saving: 'offline' });
    this.saveSoon(RETRY_MS);
  }

  private takeIn(remote: Sheet | null): void {
    if (!remote) {
      // Not saved yet on any device, or removed on another one.
      if (!this.base || this.base.version > 0) this.vanish();
      return;
    }
    if (this.base && remote.version < this.base.version) return;
    if (this.base) {
      const merge = mergeEdits(this.base, remote, this.edits);
      this.edits = merge.edits;
      const known = this.snapshot.differences.filter(
        (old) => !merge.differences.some((fresh) => fresh.field === old.field),
      );
      this.show({ differences: [...known, ...merge.differences] });
    }
    this.base = remote;
    if (this.isSaved()) forget(this.id);
    else keep({ base: remote, edits: this.edits });
    this.show({ phase: 'ready' });
  }

  private vanish(): void {
    forget(this.id);
    this.base = null;
    this.edits = {};
    this.show({ phase: 'missing' });
  }

  private show(changes: Partial<Snapshot>): void {
    const sheet = this.base && withEdits(this.base, this.edits);
    this.snapshot = { ...this.snapshot, ...changes, sheet };
    for (const listener of this.listeners) listener();
  }
}
