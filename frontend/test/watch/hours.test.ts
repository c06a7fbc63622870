import { expect, it } from 'vitest';
import { hoursOf } from '../../src/watch/hours';

const WINTER = new Date('2026-01-15T12:00:00Z');
const SUMMER = new Date('2026-07-15T12:00:00Z');
const shown = (zone: string, day: Date, utc: number) => hoursOf(zone, day).find((one) => one.utc === utc)?.local;

it('says what the clock of a zone shows, in winter as in summer', () => {
  expect(shown('UTC', WINTER, 19)).toBe('19:00');
  expect(shown('Europe/Berlin', WINTER, 19)).toBe('20:00');
  expect(shown('Europe/Berlin', SUMMER, 19)).toBe('21:00');
  expect(shown('America/New_York', WINTER, 3)).toBe('22:00');
  expect(shown('Asia/Kolkata', WINTER, 0)).toBe('05:30');
});

it('begins at midnight by that clock, and has each hour once', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland']) {
    const hours = hoursOf(zone, SUMMER);
    expect(hours.map(({ local }) => local)).toEqual(hours.map(({ local }) => local).toSorted());
    expect(hours[0]?.local.startsWith('00:')).toBe(true);
    expect(new Set(hours.map(({ utc }) => utc)).size).toBe(24);
  }
});
