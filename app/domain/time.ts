/** Instants are UTC epoch milliseconds inside the program; Asia/Shanghai (UTC+8, no summer time) on every screen. */
export type Instant = number;

const shanghaiOffsetMs = 8 * 60 * 60 * 1000;
export const hourMs = 60 * 60 * 1000;
export const minuteMs = 60 * 1000;
export const dayMs = 24 * hourMs;

export interface CalendarDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Calendar fields of an instant in Asia/Shanghai. */
export function shanghaiDate(at: Instant): CalendarDate {
  const shifted = new Date(at + shanghaiOffsetMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** Instant of a Shanghai wall-clock time such as `2020-10-12T14:00` (the value of a datetime-local field), or null. */
export function parseShanghai(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  const at = Date.parse(`${text}Z`);
  return Number.isNaN(at) ? null : at - shanghaiOffsetMs;
}

/** Wall-clock time in Shanghai as a datetime-local field wants it. */
export function formatShanghaiInput(at: Instant): string {
  return new Date(at + shanghaiOffsetMs).toISOString().slice(0, 16);
}

/** Instant of an ISO 8601 text with offset, or null; a text without offset is not an instant. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** ISO 8601 with the Shanghai offset, the form reports and exports use. */
export function formatInstant(at: Instant): string {
  return `${new Date(at + shanghaiOffsetMs).toISOString().slice(0, 19)}+08:00`;
}
