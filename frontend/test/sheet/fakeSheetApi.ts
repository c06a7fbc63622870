import { ConflictError, UnreachableError } from '../../src/api/errors';
import type { SheetApi } from '../../src/sheet/session/sheetApi';
import type { Sheet } from '../../src/sheet/model/sheet';

/** A service with one table, a connection that can be cut, and its optimistic lock. */
export class FakeSheetApi implements SheetApi {
  readonly saved = new Map<string, Sheet>();
  connected = true;
  refusal: Error | null = null;
  saves = 0;
  /** Saves the next sheet, but its answer is lost on the way. */
  loseNextAnswer = false;

  async load(id: string): Promise<Sheet | null> {
    this.requireConnection();
    return this.saved.get(id) ?? null;
  }

  async save(sheet: Sheet, status: Sheet['status']): Promise<Sheet> {
    this.requireConnection();
    if (this.refusal) throw this.refusal;
    const known = this.saved.get(sheet.id)?.version ?? 0;
    if (known !== sheet.version) throw new ConflictError('changed elsewhere');
    const next = { ...sheet, status, version: sheet.version + 1, updatedAt: '2026-11-23T10:00:00Z' };
    this.saved.set(sheet.id, next);
    this.saves += 1;
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      throw new UnreachableError('no answer');
    }
    return next;
  }

  private requireConnection(): void {
    if (!this.connected) throw new UnreachableError('no connection');
  }
}
