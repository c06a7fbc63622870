import { render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Item } from '../../src/questionnaire/items/items';
import { NOT_CHECKED } from '../../src/domain_proof/useDomainCheck';
import { ItemList } from '../../src/questionnaire/fields/ItemList';
import { newSheet } from '../../src/sheet/model/sheet';
import { startEnglish } from '../texts';

const item = (id: string): Item => ({
  field: `responses.${id}`,
  section: 'PR',
  text: `Question ${id}`,
  help: '',
  options: [{ id: 'no', text: `No to ${id}` }],
});
const ITEMS = ['PR-01', 'PR-02', 'PR-03'].map(item);
const scrolledTo = vi.fn();
const scrolledToTop = vi.fn();

beforeAll(startEnglish);
beforeEach(() => {
  scrolledTo.mockReset();
  scrolledToTop.mockReset();
  window.scrollTo = scrolledToTop;
  HTMLElement.prototype.scrollIntoView = function scrollIntoView(this: HTMLElement) {
    scrolledTo(this.textContent);
  };
});

function list(at: number) {
  return (
    <ItemList
      items={ITEMS}
      at={at}
      sheet={newSheet('sheet-1')}
      domainCheck={NOT_CHECKED}
      choose={vi.fn()}
      goTo={vi.fn()}
      goToReview={vi.fn()}
    />
  );
}

it('opens at the question that the address names, ready to answer it', () => {
  const { rerender } = render(list(2));
  expect(scrolledTo).toHaveBeenLastCalledWith(expect.stringContaining('Question PR-03'));
  expect(screen.getByRole('radio', { name: 'No to PR-03' })).toHaveFocus();
  rerender(list(1));
  expect(screen.getByRole('radio', { name: 'No to PR-02' })).toHaveFocus();
});

it('begins a part at its top', () => {
  render(list(0));
  expect(scrolledToTop).toHaveBeenCalledWith(0, 0);
  expect(scrolledTo).not.toHaveBeenCalled();
});
