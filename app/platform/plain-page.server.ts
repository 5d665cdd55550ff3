/** Answers for which the application is not asked: one sentence in the reader's language, without script or style. */
import type { Request, Response } from "express";
import { languageTag, localeInCookie } from "./i18n/locale.ts";
import { plainTexts, type PlainReason } from "./i18n/plain-texts.ts";

/** Sends the page of a reason with its status. */
export function sendPlainPage(
  request: Request,
  response: Response,
  { status, reason }: { readonly status: number; readonly reason: PlainReason },
): void {
  const locale = localeInCookie(request.headers.cookie ?? null);
  const texts = plainTexts[locale];
  const title = texts[`${reason}Title`];
  response
    .status(status)
    .type("html")
    .send(
      `<!doctype html><html lang="${languageTag[locale]}"><meta charset="utf-8"><title>${title}</title>` +
        `<h1>${title}</h1><p>${texts[reason]}</p></html>`,
    );
}
