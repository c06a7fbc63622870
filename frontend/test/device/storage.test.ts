// The browser's stores may be full or blocked; the page then keeps what it needs in the tab.
import { afterEach, expect, it, vi } from 'vitest';
import { deviceTexts, keptTexts } from '../../src/device/storage';

const blocked = () => keptTexts(() => { throw new DOMException('denied', 'SecurityError'); });

afterEach(() => vi.restoreAllMocks());

function fill() {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
}

it('a blocked store keeps texts for this tab, and says that it doesn’t store them', () => {
  const texts = blocked();
  expect(texts.get('theme')).toBeNull();
  expect(texts.set('theme', 'dark')).toBe(false);
  expect(texts.get('theme')).toBe('dark');
  expect(texts.keys()).toEqual(['theme']);
  texts.remove('theme');
  expect(texts.keys()).toEqual([]);
});

it('so does a full one, also for what it has an older text of', () => {
  expect(deviceTexts.set('customer', 'anna')).toBe(true);
  fill();
  expect(deviceTexts.set('customer', 'ben')).toBe(false);
  expect(deviceTexts.get('customer')).toBe('ben');
  deviceTexts.remove('customer');
  expect(deviceTexts.get('customer')).toBeNull();
});

it('what is stored again outlives the tab', () => {
  fill();
  deviceTexts.set('theme', 'light');
  vi.restoreAllMocks();
  expect(deviceTexts.set('theme', 'dark')).toBe(true);
  expect(localStorage.getItem('theme')).toBe('dark');
  expect(deviceTexts.get('theme')).toBe('dark');
});
