import { useTranslation } from 'react-i18next';

export interface Formats {
  /** A number with at most `digits` decimals. */
  number: (value: number, digits?: number) => string;
  /** Points or risk, always with as many decimals, so that columns and sums can be compared. */
  points: (value: number, digits?: number) => string;
  /** The same, always with its sign: a change. */
  change: (value: number, digits?: number) => string;
  percent: (fraction: number) => string;
  date: (iso: string) => string;
  time: (iso: string) => string;
  /** A day without a time, the same in every time zone; what is none stays as it is. */
  day: (iso: string) => string;
  dateTime: (iso: string) => string;
}

const MOMENT: Intl.DateTimeFormatOptions = {
  ...{ year: 'numeric', month: 'short', day: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
};

/** A language as the reader's browser has it, with a region: dates are written by region. */
export function localeOf(language: string): string {
  const sameLanguage = (tag: string) => tag.toLowerCase().split('-')[0] === language;
  return navigator.languages.find(sameLanguage) ?? language;
}

/** Numbers and dates as the language writes them, in the browser's time zone. */
export function formatsOf(language: string): Formats {
  return {
    number: (value, digits = 0) => numbers(language, { maximumFractionDigits: digits }).format(value),
    points: (value, digits = 1) => numbers(language, decimals(digits)).format(value),
    change: (value, digits = 1) =>
      numbers(language, { ...decimals(digits), signDisplay: 'exceptZero' }).format(value),
    percent: (fraction) => numbers(language, { style: 'percent', maximumFractionDigits: 0 }).format(fraction),
    day: (iso) => {
      const day = new Date(iso);
      if (!/^\d{4}-\d\d-\d\d$/.test(iso) || Number.isNaN(day.getTime())) return iso;
      return dates(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
    },
    date: (iso) => dates(language, { dateStyle: 'medium' }).format(new Date(iso)),
    time: (iso) => dates(language, { timeStyle: 'short' }).format(new Date(iso)),
    dateTime: (iso) => dates(language, MOMENT).format(new Date(iso)),
  };
}

const decimals = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The browser takes a while to make a format: each one is made once. */
function kept<Format, Options>(make: (language: string, options: Options) => Format) {
  const made = new Map<string, Format>();
  return (language: string, options: Options): Format => {
    const key = language + JSON.stringify(options);
    const format = made.get(key) ?? make(language, options);
    made.set(key, format);
    return format;
  };
}

const numbers = kept((language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options));
const dates = kept((language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options));

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsOf(localeOf(i18n.language));
}
