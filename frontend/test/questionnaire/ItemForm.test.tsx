import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { ItemForm } from '../../src/questionnaire/fields/ItemForm';
import type { Item } from '../../src/questionnaire/items/items';
import type { ProposedAnswer } from '../../src/questionnaire/items/useProposals';
import { startEnglish } from '../texts';

const ITEM: Item = {
  field: 'responses.GV-01',
  section: 'GV',
  text: 'Who is in charge?',
  help: 'Somebody has to be.',
  options: [
    { id: 'nobody', text: 'Nobody' },
    { id: 'named', text: 'Somebody by name' },
  ],
};

beforeAll(startEnglish);

const PROPOSED = {
  option: 'named',
  sentences: ['The website names somebody.'],
  seenAt: '2026-11-23T10:00:00.000Z',
};

function Form({ goOn, proposed }: { goOn: () => void; proposed?: ProposedAnswer }) {
  const [value, setValue] = useState<string | null>(null);
  return (
    <ItemForm
      item={ITEM}
      position="50 of 50"
      isLast
      value={value}
      proposed={value === null ? (proposed ?? null) : null}
      names={null}
      choose={(_, chosen) => setValue(chosen)}
      goOn={goOn}
      goBack={null}
    />
  );
}

it('is filled in by keyboard alone: the first option has the focus, Enter goes on', async () => {
  const goOn = vi.fn();
  render(<Form goOn={goOn} />);
  expect(screen.getByRole('radio', { name: 'Nobody' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('radio', { name: 'Somebody by name' })).toBeChecked();
  await userEvent.keyboard('{Enter}');
  expect(goOn).toHaveBeenCalledOnce();
});

it('says what is asked and why', () => {
  render(<Form goOn={vi.fn()} />);
  const group = screen.getByRole('group', { name: 'Who is in charge?' });
  expect(group).toHaveAccessibleDescription('Somebody has to be.');
});

it('a click on an option goes on by itself, a double click once', async () => {
  const goOn = vi.fn();
  render(<Form goOn={goOn} />);
  await userEvent.dblClick(screen.getByRole('radio', { name: 'Nobody' }));
  expect(goOn).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(goOn).toHaveBeenCalledOnce());
});

it('the keyboard passes over options without going on', async () => {
  const goOn = vi.fn();
  render(<Form goOn={goOn} />);
  await userEvent.keyboard('{ArrowDown}');
  await new Promise((done) => setTimeout(done, 600));
  expect(goOn).not.toHaveBeenCalled();
});

it('who wants to go on alone switches it off, and the device keeps that', async () => {
  const goOn = vi.fn();
  const { unmount } = render(<Form goOn={goOn} />);
  await userEvent.click(screen.getByRole('checkbox', { name: /next question/ }));
  unmount();
  render(<Form goOn={goOn} />);
  await userEvent.click(screen.getByRole('radio', { name: 'Nobody' }));
  await new Promise((done) => setTimeout(done, 600));
  expect(goOn).not.toHaveBeenCalled();
});

it('proposes the answer that was seen, and chooses it only on a click', async () => {
  render(<Form goOn={vi.fn()} proposed={PROPOSED} />);
  expect(screen.getByText('The website names somebody.')).toBeVisible();
  expect(screen.getByText(/^Seen from outside on .*2026/)).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Somebody by name' })).not.toBeChecked();
  await userEvent.click(screen.getByRole('button', { name: 'Choose “Somebody by name”' }));
  expect(screen.getByRole('radio', { name: 'Somebody by name' })).toBeChecked();
  expect(screen.queryByText('The website names somebody.')).toBeNull();
});
