/** Dates and times as people read them: Asia/Shanghai always, 24 hours, the year only when it is not this year. */
import { dayMs, hourMs, minuteMs, shanghaiDate, type Instant } from "#app/domain/time.ts";
import type { Locale } from "./locale.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdaysZh = ["日", "一", "二", "三", "四", "五", "六"];
const weekdaysEn = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const shanghaiOffsetMs = 8 * hourMs;

const padded = (value: number) => String(value).padStart(2, "0");

/** `14:05`. */
export function formatTime(at: Instant): string {
  const { hour, minute } = shanghaiDate(at);
  return `${padded(hour)}:${padded(minute)}`;
}

/** `10月12日` / `12 Oct`, with the year when it differs from that of `now`. */
export function formatDate(at: Instant, locale: Locale, now: Instant): string {
  const { year, month, day } = shanghaiDate(at);
  const sameYear = year === shanghaiDate(now).year;
  if (locale === "zh") return sameYear ? `${month}月${day}日` : `${year}年${month}月${day}日`;
  return `${day} ${months[month - 1]}${sameYear ? "" : ` ${year}`}`;
}

/** `10月12日 14:00` / `12 Oct, 14:00`; 今天 and 明天 while they are. */
export function formatDateTime(at: Instant, locale: Locale, now: Instant): string {
  const near = nearDay(at, locale, now);
  if (near) return `${near} ${formatTime(at)}`;
  return `${formatDate(at, locale, now)}${locale === "zh" ? " " : ", "}${formatTime(at)}`;
}

function nearDay(at: Instant, locale: Locale, now: Instant): string | null {
  const days = Math.floor((at + shanghaiOffsetMs) / dayMs) - Math.floor((now + shanghaiOffsetMs) / dayMs);
  if (days === 0) return locale === "zh" ? "今天" : "Today";
  if (days === 1) return locale === "zh" ? "明天" : "Tomorrow";
  return null;
}

/** `10月12日 14:00—16:30` / `12 Oct, 14:00–16:30`. */
export function formatPeriod(from: Instant, to: Instant, locale: Locale, now: Instant): string {
  return `${formatDateTime(from, locale, now)}${locale === "zh" ? "—" : "–"}${formatTime(to)}`;
}

/** `2020年10月13日` / `13 Oct 2020`: for records and paper, which are read on another day. */
export function formatRecordDate(at: Instant, locale: Locale): string {
  const { year, month, day } = shanghaiDate(at);
  return locale === "zh" ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

/** `2020年10月13日 10:05` / `13 Oct 2020, 10:05`. */
export function formatRecordDateTime(at: Instant, locale: Locale): string {
  return `${formatRecordDate(at, locale)}${locale === "zh" ? " " : ", "}${formatTime(at)}`;
}

/** `2020年10月13日 14:00—16:30` / `13 Oct 2020, 14:00–16:30`. */
export function formatRecordPeriod(from: Instant, to: Instant, locale: Locale): string {
  return `${formatRecordDateTime(from, locale)}${locale === "zh" ? "—" : "–"}${formatTime(to)}`;
}

/** `2020年10月13日 星期二 10:05` / `Tue 13 Oct 2020, 10:05`. */
export function formatFullDateTime(at: Instant, locale: Locale): string {
  const { year, month, day } = shanghaiDate(at);
  const weekday = new Date(at + shanghaiOffsetMs).getUTCDay();
  if (locale === "zh") return `${year}年${month}月${day}日 星期${weekdaysZh[weekday]} ${formatTime(at)}`;
  return `${weekdaysEn[weekday]} ${day} ${months[month - 1]} ${year}, ${formatTime(at)}`;
}

/** Time left in words when it is less than 48 h away (`剩 1 天 9 小时`), else null. */
export function formatTimeLeft(at: Instant, locale: Locale, now: Instant): string | null {
  const left = at - now;
  if (left <= 0 || left >= 2 * dayMs) return null;
  const days = Math.floor(left / dayMs);
  const hours = Math.floor((left % dayMs) / hourMs);
  const minutes = Math.floor((left % hourMs) / minuteMs);
  if (locale === "zh")
    return `剩 ${[days && `${days} 天`, hours && `${hours} 小时`, !days && `${minutes} 分`].filter(Boolean).join(" ")}`;
  return `${[days && `${days} d`, hours && `${hours} h`, !days && `${minutes} min`].filter(Boolean).join(" ")} left`;
}
