import { useTranslation } from 'react-i18next';

export interface Formats {
  /** A number with at most `digits` decimals. */
  number(value: number, digits?: number): string;
  /** Points or risk, always with as many decimals, so that columns and sums can be compared. */
  points(value: number, digits?: number): string;
  /** The same, always with its sign: a change. */
  change(value: number, digits?: number): string;
  percent(fraction: number): string;
  date(iso: string): string;
  time(iso: string): string;
  dateTime(iso: string): string;
}

/** Numbers and dates as the language writes them, in the browser's time zone. */
export function formatsOf(language: string): Formats {
  return {
    number: (value, digits = 0) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    points: (value, digits = 1) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value),
    change: (value, digits = 1) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        signDisplay: 'exceptZero',
      }).format(value),
    percent: (fraction) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(fraction),
    date: (iso) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(iso)),
    time: (iso) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(iso)),
    dateTime: (iso) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(iso),
      ),
  };
}

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsOf(i18n.language);
}
