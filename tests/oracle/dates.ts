// Civil dates as day numbers (0 = 1970-01-01), periods and working days.

export type Day = number; // -Infinity and Infinity: not known on that side
export type Unit = 'day' | 'working-day' | 'week' | 'month' | 'year';
export interface Period {
  n: number;
  unit: Unit;
}
export interface Calendar {
  holidays: ReadonlySet<Day>;
  workdays: ReadonlySet<Day>;
}
// How a reading counts; the chosen reading has none of these.
export interface Counting {
  eventDay?: 'counted';
  lastDayRoll?: boolean;
  workingDays?: 'weekdays';
  dayOff?: 'next-working-day';
}

// Thrown where a date that is needed falls after 9999-12-31.
export class OutOfRange extends Error {}

const MILLISECONDS = 86_400_000;
export const LAST_DAY = Date.UTC(9999, 11, 31) / MILLISECONDS;
// Stands for every day after the last: it may lose against an earlier date, and then nobody needs it.
const BEYOND = LAST_DAY + 1_000_000;
export const needed = (day: Day): Day => {
  if (Number.isFinite(day) && day > LAST_DAY) throw new OutOfRange();
  return day;
};

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

export const dayOf = (year: number, month: number, day: number): Day => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  return date.getTime() / MILLISECONDS;
};

const partsOf = (day: Day): [number, number, number] => {
  const date = new Date(day * MILLISECONDS);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
};

export const format = (day: Day): string => {
  const [year, month, date] = partsOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
};

// The date part of `YYYY-MM-DD`, alone or before `Thh:mm…` or ` hh:mm…`.
export const parse = (text: string): Day | null => {
  const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}.*)?$/.exec(text);
  if (!found || /[\r\n]/.test(text)) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayOf(year, month, day);
};

export const yearOf = (day: Day): number => partsOf(day)[0];
const weekday = (day: Day): number => (((day + 3) % 7) + 7) % 7; // 0 = Monday

export const isWorkingDay = (day: Day, calendar: Calendar): boolean =>
  calendar.workdays.has(day) || (weekday(day) < 5 && !calendar.holidays.has(day));

const nextWorkingDay = (day: Day, calendar: Calendar): Day => {
  let at = day;
  while (at <= LAST_DAY && !isWorkingDay(at, calendar)) at += 1;
  return at > LAST_DAY ? BEYOND : at;
};

const addWorkingDays = (from: Day, n: number, calendar: Calendar): Day => {
  let at = from;
  for (let left = n; left > 0 && at <= LAST_DAY; ) {
    at += 1;
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at > LAST_DAY ? BEYOND : at;
};

const addMonths = (from: Day, n: number, counted: boolean): Day => {
  const [year, month, day] = partsOf(from);
  const months = year * 12 + (month - 1) + n;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  if (toYear > 9999) return BEYOND;
  const length = daysInMonth(toYear, toMonth);
  if (day > length) return dayOf(toYear, toMonth, length);
  return dayOf(toYear, toMonth, day) - (counted ? 1 : 0);
};

// The last day of the period that starts with the event on `from`; an unknown end stays unknown.
export const add = (from: Day, period: Period, given: Calendar, how: Counting): Day => {
  if (!Number.isFinite(from)) return from;
  const calendar: Calendar = how.workingDays === 'weekdays' ? { holidays: new Set(), workdays: new Set() } : given;
  const counted = how.eventDay === 'counted';
  if (period.unit === 'working-day') {
    const start = how.dayOff === 'next-working-day' ? nextWorkingDay(from, calendar) : from;
    return addWorkingDays(counted ? start - 1 : start, period.n, calendar);
  }
  let end: Day;
  if (period.unit === 'month' || period.unit === 'year') end = addMonths(from, period.n * (period.unit === 'year' ? 12 : 1), counted);
  else end = from + period.n * (period.unit === 'week' ? 7 : 1) - (counted ? 1 : 0);
  if (end > LAST_DAY) return BEYOND;
  return how.lastDayRoll ? nextWorkingDay(end, calendar) : end;
};
