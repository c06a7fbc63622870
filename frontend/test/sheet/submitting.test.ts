// A sheet is submitted with all that was chosen, and once, however often it is asked for.
import { describe, expect, it } from 'vitest';
import { RefusedError, UnreachableError } from '../../src/api/errors';
import { loadEdits } from '../../src/sheet/session/unsavedEdits';
import { api, besideAnother, ID, later, opened, started } from './opening';

describe('submitting', () => {
  it('saves what is waiting first', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    const sheet = await session.submit();
    expect(sheet).toMatchObject({ status: 'SUBMITTED', version: 2, domain: 'firm.example' });
  });

  it('takes in what another device saved at the last moment', async () => {
    const phone = await besideAnother();
    phone.choose('responses.GV-02', 'never');
    expect(await phone.submit()).toMatchObject({
      status: 'SUBMITTED',
      responses: { 'GV-01': 'time', 'GV-02': 'never' },
    });
  });

  it('works when only another device has changed something', async () => {
    const phone = await besideAnother();
    expect(await phone.submit()).toMatchObject({ status: 'SUBMITTED', responses: { 'GV-01': 'time' } });
  });

  it('shows why the service refused', async () => {
    const session = await started();
    api.refusal = new RefusedError('The sheet is too large.', 'InvalidInput');
    session.choose('domain', 'firm.example');
    await later();
    expect(session.current()).toMatchObject({ saving: 'refused', refusal: api.refusal });
    expect(loadEdits(ID)?.edits).toEqual({ domain: 'firm.example' });
  });

  it('starts a new draft when an answer is changed afterwards', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    await session.submit();
    session.choose('responses.GV-01', 'time');
    await later();
    expect(api.saved.get(ID)).toMatchObject({ status: 'DRAFT', version: 3 });
  });
});

describe('submitting twice', () => {
  it('a double click makes one submission', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    const [first, second] = await Promise.all([session.submit(), session.submit()]);
    expect(second).toEqual(first);
    expect(api.saved.get(ID)?.version).toBe(first.version);
  });

  it('so do two tabs with the same answers', async () => {
    const one = await started();
    one.choose('domain', 'firm.example');
    await later();
    const other = await opened();
    const [first, second] = await Promise.all([one.submit(), other.submit()]);
    expect(second).toEqual(first);
    expect(api.saved.get(ID)?.version).toBe(2);
  });

  it('a submission whose answer never arrived isn’t made again', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    await later();
    api.loseNextAnswer = true;
    await expect(session.submit()).rejects.toBeInstanceOf(UnreachableError);
    expect(await session.submit()).toMatchObject({ status: 'SUBMITTED', version: 2 });
    expect(api.saved.get(ID)?.version).toBe(2);
  });

  it('other answers in the second tab are another submission', async () => {
    const one = await started();
    one.choose('domain', 'firm.example');
    await later();
    const other = await opened();
    await one.submit();
    other.choose('responses.GV-01', 'time');
    expect((await other.submit()).version).toBeGreaterThan(2);
  });

  it('who has seen the submission can ask for another one', async () => {
    const session = await started();
    session.choose('domain', 'firm.example');
    const { version } = await session.submit();
    expect(await session.submit()).toMatchObject({ status: 'SUBMITTED', version: version + 1 });
  });
});
