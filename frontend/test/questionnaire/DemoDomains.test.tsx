import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, expect, it, vi } from 'vitest';
import { DemoDomains } from '../../src/questionnaire/fields/DemoDomains';
import { DemoProvider } from '../../src/ui/elements/demo';
import { startEnglish } from '../texts';

beforeAll(startEnglish);

it('on one machine, each made-up domain is a click away', async () => {
  const take = vi.fn();
  render(
    <DemoProvider value={['half-kept.example', 'neglected.example']}>
      <DemoDomains take={take} />
    </DemoProvider>,
  );
  await userEvent.click(screen.getByText('Which domains can I try on this machine?'));
  await userEvent.click(screen.getByRole('button', { name: 'neglected.example' }));
  expect(take).toHaveBeenCalledWith('neglected.example');
});

it('anywhere else, nothing is said of them', () => {
  const { container } = render(<DemoDomains take={vi.fn()} />);
  expect(container).toBeEmptyDOMElement();
});
