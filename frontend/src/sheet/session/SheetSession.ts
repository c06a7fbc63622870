import { ConflictError, SignedOutError, UnreachableError } from '../../api/errors';
import { keepEdits, loadEdits, removeEdits } from './unsavedEdits';
import { mergeEdits } from './merge';
import type { SheetApi } from './sheetApi';
import { type Edits, type Field, type Sheet, withEdits, without } from '../model/sheet';
import type { Snapshot } from './snapshot';
import { SnapshotStore } from './SnapshotStore';

const DEBOUNCE_MS = 500;
const RETRY_MS = 4000;
const ATTEMPTS = 3;

/**
 * One sheet as it is edited on this device. Each choice shows at once, is stored on the device and
 * is saved after a short pause; changes from other devices are merged; offline, edits wait.
 */
export class SheetSession extends SnapshotStore {
  private base: Sheet | null = null;
  private edits: Edits = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private submission: Promise<Sheet> | null = null;
  private isStopped = false;

  constructor(
    private readonly id: string,
    private readonly api: SheetApi,
  ) {
    super();
  }

  /** Loads the sheet, or merges what other devices have saved since. */
  async load(): Promise<void> {
    const unsaved = loadEdits(this.id);
    if (unsaved && !this.base) {
      this.base = unsaved.base;
      this.edits = unsaved.edits;
      this.update({ phase: 'ready', saving: this.isSaved() ? 'saved' : 'waiting' });
    }
    try {
      this.applyRemote(await this.api.load(this.id));
      if (!this.isSaved()) this.saveSoon(0);
    } catch (error) {
      if (error instanceof SignedOutError) this.stop();
      else if (!this.base) this.update({ phase: 'unreachable' });
      else if (!this.isSaved()) this.retryLater();
    }
  }

  /** Sets one answer: shown and stored now, saved after a pause. Null removes the answer. */
  choose(field: Field, value: string | null): void {
    if (!this.base || this.isStopped) return;
    this.edits = { ...this.edits, [field]: value };
    const isStored = keepEdits({ base: this.base, edits: this.edits });
    const differences = this.snapshot.differences.filter((known) => known.field !== field);
    this.update({ saving: 'waiting', isStored, differences });
    this.saveSoon(DEBOUNCE_MS);
  }

  /**
   * Submits the sheet; throws an error of `api/errors` when it can't, and keeps all edits. A second
   * call while one runs joins it, and a submission of the same answers in another tab counts as this one.
   */
  submit(): Promise<Sheet> {
    this.submission ??= this.submitNow().finally(() => {
      this.submission = null;
    });
    return this.submission;
  }

  private async submitNow(): Promise<Sheet> {
    const before = this.base?.version ?? 0;
    for (let attempt = 1; ; attempt += 1) {
      await this.flush();
      if (this.isStopped) throw new SignedOutError();
      if (!this.isSaved() || !this.base) throw this.snapshot.refusal ?? new UnreachableError();
      if (this.base.status === 'SUBMITTED' && this.base.version > before) return this.base;
      try {
        this.base = await this.api.save(this.base, 'SUBMITTED');
        this.update({});
        return this.base;
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
        this.applyRemote(await this.api.load(this.id));
      }
    }
  }

  /** Saves pending edits now, and merges changes of other devices on the way. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const isDone = this.isSaved() && this.base?.version !== 0;
      if (isDone || this.snapshot.saving === 'refused') return;
      await this.save();
      if (this.snapshot.saving === 'offline' || this.isStopped) return;
    }
  }

  dismissDifferences(): void {
    this.update({ differences: [], merged: false });
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
    this.update({ saving: 'saving' });
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
    const isStored = keepEdits({ base: this.base, edits: this.edits });
    if (!this.isSaved()) this.saveSoon(DEBOUNCE_MS);
    this.update({ saving: this.isSaved() ? 'saved' : 'waiting', isStored, refusal: null });
  }

  private async afterFailure(error: unknown): Promise<void> {
    if (error instanceof SignedOutError) this.stop();
    else if (error instanceof ConflictError) {
      try {
        this.applyRemote(await this.api.load(this.id));
        this.update({ merged: true, ...(this.isSaved() && { saving: 'saved' }) });
        if (!this.isSaved()) this.saveSoon(0);
      } catch (again) {
        await this.afterFailure(again instanceof ConflictError ? new UnreachableError() : again);
      }
    } else if (error instanceof UnreachableError) this.retryLater();
    else this.update({ saving: 'refused', refusal: error instanceof Error ? error : null });
  }

  /** The customer is signed out: nothing is edited or sent until the sheet is opened again. */
  private stop(): void {
    clearTimeout(this.timer);
    this.isStopped = true;
    this.update({ saving: 'signedOut' });
  }

  private retryLater(): void {
    this.update({ saving: 'offline' });
    this.saveSoon(RETRY_MS);
  }

  private applyRemote(remote: Sheet | null): void {
    if (!remote) {
      // Not saved yet on any device, or removed on another one.
      if (!this.base || this.base.version > 0) this.markMissing();
      return;
    }
    if (this.base && remote.version < this.base.version) return;
    if (this.base) {
      const merge = mergeEdits(this.base, remote, this.edits);
      this.edits = merge.edits;
      const known = this.snapshot.differences.filter(
        (old) => !merge.differences.some((fresh) => fresh.field === old.field),
      );
      this.update({ differences: [...known, ...merge.differences] });
    }
    this.base = remote;
    this.update({ phase: 'ready', isStored: keepEdits({ base: remote, edits: this.edits }) });
  }

  private markMissing(): void {
    removeEdits(this.id);
    this.base = null;
    this.edits = {};
    this.update({ phase: 'missing' });
  }

  private update(changes: Partial<Snapshot>): void {
    this.show({ ...changes, sheet: this.base && withEdits(this.base, this.edits) });
  }
}
