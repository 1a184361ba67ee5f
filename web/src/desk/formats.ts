/** How people, days and numbers are written: the NHS Common User Interface, whose ids stand beside the rules. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const HOUR = 3_600_000;
const DAY = 86_400_000;

export type Precision = "DAY" | "MONTH" | "YEAR";

/** A calendar day of the contract, `2026-08-06`, as 06-Aug-2026 (D+Ta-0002..0010); only as much as is known. */
export function shortDay(day: string, precision: Precision = "DAY"): string {
  const [year = "", month = "", date = ""] = day.slice(0, 10).split("-");
  const name = MONTHS[Number(month) - 1] ?? "";
  if (precision === "YEAR") return year;
  return precision === "MONTH" ? `${name}-${year}` : `${date}-${name}-${year}`;
}

/** The same day for whoever listens: 6 August 2026 (D+Ta-0015). */
export function longDay(day: string, precision: Precision = "DAY"): string {
  const [year = "", month = "", date = ""] = day.slice(0, 10).split("-");
  const name = LONG_MONTHS[Number(month) - 1] ?? "";
  if (precision === "YEAR") return year;
  return precision === "MONTH" ? `${name} ${year}` : `${Number(date)} ${name} ${year}`;
}

/** Formats by their zone: to make one takes a browser a tenth of a millisecond, and each row of a list has three instants. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

function kept(formats: Map<string, Intl.DateTimeFormat>, timeZone: string, locale: string, options: Intl.DateTimeFormatOptions) {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(timeZone, format);
  return format;
}

/** The calendar day of an instant in the hospital's zone. */
export function dayOf(instant: string, timezone: string): string {
  const format = kept(dayFormats, timezone, "en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });
  return format.format(new Date(instant));
}

/** The time of an instant in the hospital's zone: 14:05. */
export function timeOf(instant: string | number, timezone: string): string {
  const format = kept(timeFormats, timezone, "en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return format.format(new Date(instant));
}

/** Whole calendar days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY);
}

/** An age on a day (patient banner, table 7): 61y, 4y 1m, 2m 3d, 4w 1d, 12d. Days of birth have no time, so no hours. */
export function ageOn(born: string, today: string, precision: Precision = "DAY"): string {
  if (precision === "YEAR") return `about ${Number(today.slice(0, 4)) - Number(born.slice(0, 4))}y`;
  const months = monthsBetween(born, today);
  const days = daysBetween(born, today);
  if (days < 0) return "not born yet";
  if (days < 28) return `${days}d`;
  if (months < 12) return `${Math.floor(days / 7)}w ${days % 7}d`;
  if (months < 24) return `${months}m ${daysAfterMonths(born, today, months)}d`;
  const years = Math.floor(months / 12);
  return years < 18 ? `${years}y ${months % 12}m` : `${years}y`;
}

function monthsBetween(from: string, to: string): number {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split("-").map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split("-").map(Number);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

function daysAfterMonths(from: string, to: string, months: number): number {
  const [year = 0, month = 0, date = 0] = from.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const anniversary = Date.UTC(year, month - 1 + months, Math.min(date, last));
  return Math.round((Date.parse(to) - anniversary) / DAY);
}

/** OKAFOR, Winifred (NID-0001, NID-0013); one part alone if the hospital has only that. */
export function fullName(patient: { readonly firstName: string; readonly lastName: string }): string {
  const parts = [patient.lastName.toLocaleUpperCase("en-GB"), patient.firstName].filter((part) => part !== "");
  return parts.join(", ") || "Name not known";
}

/** A number as the hospital shows it, one `@` for each character; unchanged if it has another length. */
export function formatted(number: string, format: string): string {
  const places = format.split("@").length - 1;
  if (places !== number.length) return number;
  let next = 0;
  return format.replaceAll("@", () => number[next++] ?? "");
}

/** A number as it is stored, of one that was typed or copied from a page of the desk: `formatted` undone, with blanks or without. */
export function stored(number: string, format: string): string {
  const [typed, shape] = [bare(number), bare(format)];
  const isFormatted = typed.length === shape.length && [...shape].every((part, index) => part === "@" || part === typed[index]);
  return isFormatted ? [...shape].map((part, index) => (part === "@" ? typed[index] : "")).join("") : number.trim();
}

/** A number without its blanks. */
export function bare(number: string): string {
  return number.replaceAll(/\s/g, "");
}

/** A colleague: Winifred Okafor. */
export function colleague(user: { readonly firstName: string; readonly lastName: string } | null | undefined): string {
  return user ? `${user.firstName} ${user.lastName}`.trim() : "nobody";
}

/** "1 patient", "2 patients". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** How long ago in words, for what a person need not know to the minute. */
export function ago(instant: string, now: number): string {
  const passed = now - Date.parse(instant);
  if (passed < 60_000) return "just now";
  if (passed < HOUR) return `${Math.floor(passed / 60_000)} min ago`;
  if (passed < 2 * DAY) return `${Math.floor(passed / HOUR)} h ago`;
  return `${Math.floor(passed / DAY)} days ago`;
}
