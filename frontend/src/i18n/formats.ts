import { useTranslation } from 'react-i18next';
import { fractionOf } from '../numbers/fraction';

/** A number of a report: a fraction `a/b` in lowest terms. What is shown is rounded from it, once. */
export interface Exact {
  exact: string;
}

export interface Formats {
  /** A number with at most `digits` decimals. */
  number: (value: number, digits?: number) => string;
  /** Score or risk with a fixed number of decimals, so that columns line up. */
  points: (value: number | Exact, digits?: number) => string;
  /** A figure at both ends, once where they look the same. */
  range: (both: { guaranteed: Exact; possible: Exact }) => string;
  /** A difference of scores, with its sign. */
  change: (value: number | Exact, digits?: number) => string;
  percent: (fraction: number | Exact) => string;
  /** Dates and times from an ISO 8601 text, or from milliseconds since 1970. */
  date: (time: string | number) => string;
  time: (time: string | number) => string;
  /** A calendar day, the same in every time zone; a text that isn't a day is returned unchanged. */
  day: (iso: string) => string;
  dateTime: (time: string | number) => string;
}

const DATE_TIME: Intl.DateTimeFormatOptions = {
  ...{ year: 'numeric', month: 'short', day: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
};

/** The browser's locale for a language, with its region, since regions write dates differently. */
export function localeOf(language: string): string {
  const sameLanguage = (tag: string) => tag.toLowerCase().split('-')[0] === language;
  return navigator.languages.find(sameLanguage) ?? language;
}

/** Formats of numbers and dates for a language, in the browser's time zone. */
export function formatsOf(language: string): Formats {
  return {
    number: (value, digits = 0) => numbers(language, { maximumFractionDigits: digits }).format(value),
    points: (value, digits = 1) => numbers(language, decimals(digits)).format(rounded(value, digits)),
    range: ({ guaranteed, possible }) => {
      const ends = [guaranteed, possible].map((end) => numbers(language, decimals(1)).format(rounded(end, 1)));
      return [...new Set(ends)].join(' – ');
    },
    change: (value, digits = 1) =>
      numbers(language, { ...decimals(digits), signDisplay: 'exceptZero' }).format(rounded(value, digits)),
    percent: (fraction) =>
      numbers(language, { style: 'percent', maximumFractionDigits: 0 }).format(rounded(fraction, 2)),
    day: (iso) => {
      const day = new Date(iso);
      if (!/^\d{4}-\d\d-\d\d$/.test(iso) || Number.isNaN(day.getTime())) return iso;
      return dates(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
    },
    date: (time) => dates(language, { dateStyle: 'medium' }).format(new Date(time)),
    time: (time) => dates(language, { timeStyle: 'short' }).format(new Date(time)),
    dateTime: (time) => dates(language, DATE_TIME).format(new Date(time)),
  };
}

/** Whether a figure is exactly zero, so that its change isn't shown. */
export const isNothing = ({ exact }: Exact): boolean => fractionOf(exact).points === 0n;

/** To so many decimals, from the exact number; a half goes to the even neighbour, as in the report's document. */
function rounded(value: number | Exact, digits: number): number {
  if (typeof value === 'number') return value;
  const { points, whole } = fractionOf(value.exact);
  const sign = points < 0n ? -1n : 1n;
  const scaled = sign * points * 10n ** BigInt(digits);
  const down = scaled / whole;
  const twice = 2n * (scaled % whole);
  const isUp = twice > whole || (twice === whole && down % 2n === 1n);
  return Number(sign * (isUp ? down + 1n : down)) / 10 ** digits;
}

const decimals = (digits: number) =>
  ({ minimumFractionDigits: digits, maximumFractionDigits: digits, roundingMode: 'halfEven' }) as const;

/** Caches formatters: creating one takes the browser a while. */
function memoized<Format, Options>(make: (language: string, options: Options) => Format) {
  const made = new Map<string, Format>();
  return (language: string, options: Options): Format => {
    const key = language + JSON.stringify(options);
    const format = made.get(key) ?? make(language, options);
    made.set(key, format);
    return format;
  };
}

const numbers = memoized((language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options));
const dates = memoized((language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options));

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsOf(localeOf(i18n.language));
}
