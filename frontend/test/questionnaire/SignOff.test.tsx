import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import en from '../../src/i18n/en.json';
import { SignOff } from '../../src/questionnaire/review/SignOff';
import type { SheetSession } from '../../src/sheet/session/SheetSession';
import { newSheet, type Sheet, withEdits } from '../../src/sheet/model/sheet';
import { startEnglish } from '../texts';

const choose = vi.fn();
beforeAll(startEnglish);

function Page({ start }: { start: Partial<Sheet> }) {
  const [sheet, setSheet] = useState({ ...newSheet('sheet-1'), ...start });
  const session = {
    choose: (name: string, value: string | null) => {
      choose(name, value);
      setSheet((old) => withEdits(old, { [name]: value }));
    },
  } as unknown as SheetSession;
  return <SignOff sheet={sheet} session={session} />;
}

function open(start: Partial<Sheet> = {}) {
  choose.mockClear();
  render(<Page start={start} />);
  return (name: 'firm' | 'signatory' | 'signatoryRole') => screen.getByLabelText(en.signOff[name]);
}

it('each line is kept without the blanks around it, and typed as it is', async () => {
  const line = open();
  await userEvent.type(line('firm'), ' Beispiel & Söhne ');
  expect(choose).toHaveBeenLastCalledWith('firm', 'Beispiel & Söhne');
  expect(line('firm')).toHaveValue(' Beispiel & Söhne ');
});

it('a line that is emptied is no text, but none', async () => {
  const line = open({ firm: 'X' });
  await userEvent.clear(line('firm'));
  expect(choose).toHaveBeenLastCalledWith('firm', null);
});

it('says that a name needs a position, until it has one', async () => {
  const line = open();
  const said = () => screen.getByRole('status');
  expect(said()).toBeEmptyDOMElement();
  await userEvent.type(line('signatory'), 'Anna');
  expect(said()).toHaveTextContent(en.signOff.half);
  await userEvent.type(line('signatoryRole'), 'Owner');
  expect(said()).toBeEmptyDOMElement();
  await userEvent.clear(line('signatory'));
  expect(said()).toHaveTextContent(en.signOff.half);
});

it('what no line of a report can show is left out, and no line is longer than it may be', async () => {
  const line = open();
  await userEvent.click(line('signatory'));
  await userEvent.paste('An\u202ena\u0000 Bei\u2028spiel');
  expect(choose).toHaveBeenLastCalledWith('signatory', 'Anna Beispiel');
  await userEvent.click(line('firm'));
  await userEvent.paste('x'.repeat(150));
  expect(choose).toHaveBeenLastCalledWith('firm', 'x'.repeat(100));
});
