/** An hour of the day in UTC, and the owner's local time then. */
export interface Hour {
  utc: number;
  local: string;
}

/** The time zone of the device, by its name: "Europe/Berlin". */
export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * All hours of a day by the clock of a zone, from midnight on. Zones that are half an hour off, as
 * India's, show that: what is chosen is always a whole hour in UTC.
 */
export function hoursOf(zone: string, day: Date): Hour[] {
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  const hours = Array.from({ length: 24 }, (_, utc) => {
    const moment = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), utc);
    return { utc, local: clock.format(moment) };
  });
  return hours.sort((one, other) => one.local.localeCompare(other.local));
}
