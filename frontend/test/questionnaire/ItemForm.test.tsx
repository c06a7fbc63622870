import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, it, vi } from 'vitest';
import { ItemForm } from '../../src/questionnaire/ItemForm';
import type { Item } from '../../src/questionnaire/items';
import { startEnglish } from '../texts';

const ITEMS: Item[] = [
  {
    field: 'responses.GV-01',
    section: 'GV',
    text: 'Who is in charge?',
    help: 'Somebody has to be.',
    options: [
      { id: 'nobody', text: 'Nobody' },
      { id: 'named', text: 'Somebody by name' },
    ],
  },
];

beforeAll(startEnglish);

function Form({ goToReview }: { goToReview: () => void }) {
  const [value, setValue] = useState<string | null>(null);
  return (
    <ItemForm
      items={ITEMS}
      at={0}
      value={value}
      names={null}
      choose={(_, chosen) => setValue(chosen)}
      goTo={vi.fn()}
      goToReview={goToReview}
    />
  );
}

it('is filled in by keyboard alone: the first option has the focus, Enter goes on', async () => {
  const goToReview = vi.fn();
  render(<Form goToReview={goToReview} />);
  expect(screen.getByRole('radio', { name: 'Nobody' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('radio', { name: 'Somebody by name' })).toBeChecked();
  await userEvent.keyboard('{Enter}');
  expect(goToReview).toHaveBeenCalledOnce();
});

it('says what is asked and why', () => {
  render(<Form goToReview={vi.fn()} />);
  const group = screen.getByRole('group', { name: 'Who is in charge?' });
  expect(group).toHaveAccessibleDescription('Somebody has to be.');
});
