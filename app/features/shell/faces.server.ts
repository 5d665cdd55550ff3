/** How a page looks to its reader: language, colours, text size; from the person, else from a cookie. */
import { localeInCookie, locales, type Locale } from "#app/platform/i18n/locale.ts";
import { findPerson } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";

export interface Face {
  readonly locale: Locale;
  readonly theme: "auto" | "light" | "dark";
  readonly textSize: "standard" | "large";
}

const themes = ["auto", "light", "dark"] as const;
const sizes = ["standard", "large"] as const;
const cookieName = "rt-face";
/** A year, in seconds. */
const cookieMaxAge = 31_536_000;

/** Reads the face cookie; anything unknown falls back to Chinese, the system's colours, standard size. */
export function faceInCookie(header: string | null): Face {
  const value = /(?:^|;\s*)rt-face=([\w.-]*)/.exec(header ?? "")?.[1] ?? "";
  const [, theme, size] = value.split(".");
  return {
    locale: localeInCookie(header),
    theme: themes.find((each) => each === theme) ?? "auto",
    textSize: sizes.find((each) => each === size) ?? "standard",
  };
}

/** `origin` is the public address, when one is configured: over https the cookie is sent over https alone. */
export function faceCookie({ locale, theme, textSize }: Face, origin: string | null): string {
  const secure = origin?.startsWith("https:") ? "; Secure" : "";
  const value = `${locale}.${theme}.${textSize}`;
  return `${cookieName}=${value}; Path=/; Max-Age=${cookieMaxAge}; SameSite=Lax; HttpOnly${secure}`;
}

/** The person's own face; what she never set comes from the cookie of this browser. */
export async function readFace(q: Handle, personId: string | null, cookie: string | null): Promise<Face> {
  const fallback = faceInCookie(cookie);
  const person = personId === null ? undefined : await findPerson(q, personId);
  return {
    locale: person?.locale ?? fallback.locale,
    theme: person?.theme ?? fallback.theme,
    textSize: person?.textSize ?? fallback.textSize,
  };
}

/** The next face after one switch of the foot was pressed. */
export function changedFace(face: Face, form: FormData): Face {
  const locale = locales.find((each) => each === form.get("locale"));
  const theme = themes.find((each) => each === form.get("theme"));
  const textSize = sizes.find((each) => each === form.get("textSize"));
  return { locale: locale ?? face.locale, theme: theme ?? face.theme, textSize: textSize ?? face.textSize };
}
