// One sheet on two devices: both keep what they chose, and each is told what the other changed.
import { expect, it } from 'vitest';
import { loadEdits } from '../../src/sheet/session/unsavedEdits';
import { api, besideAnother, ID, later, opened, started } from './opening';

it('brings different questions together without asking', async () => {
  const phone = await besideAnother();
  phone.choose('responses.GV-02', 'never');
  await later();
  expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time', 'GV-02': 'never' });
  expect(phone.current()).toMatchObject({ merged: true, differences: [], saving: 'saved' });
});

it('keeps the local choice and reports the other one', async () => {
  const phone = await started();
  phone.choose('responses.GV-01', 'nobody');
  await later();
  const desk = await opened();
  desk.choose('responses.GV-01', 'full');
  await later();
  phone.choose('responses.GV-01', 'time');
  await later();
  expect(api.saved.get(ID)?.responses).toEqual({ 'GV-01': 'time' });
  expect(phone.current().differences).toEqual([
    { field: 'responses.GV-01', here: 'time', there: 'full' },
  ]);
  phone.choose('responses.GV-01', 'full');
  expect(phone.current().differences).toEqual([]);
});

it('takes in what was saved there when it is looked at again', async () => {
  const phone = await besideAnother();
  await phone.load();
  expect(phone.current().sheet?.responses).toEqual({ 'GV-01': 'time' });
});

it('says when the sheet was deleted there', async () => {
  const phone = await started();
  phone.choose('domain', 'firm.example');
  await later();
  api.saved.delete(ID);
  await phone.load();
  expect(phone.current().phase).toBe('missing');
  expect(loadEdits(ID)).toBeNull();
});
