import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Fault, type FaultProps } from "#app/features/shell/fault.tsx";
import type { Locale } from "#app/platform/i18n/locale.ts";
import { LocaleProvider } from "#app/platform/i18n/use-texts.tsx";
import { forbidden } from "#app/platform/page-rights.server.ts";

const draw = (props: FaultProps, locale: Locale = "zh") =>
  renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <Fault {...props} />
    </LocaleProvider>,
  );

test("a refused page names the roles it belongs to and who grants them", async () => {
  const details: unknown = await forbidden("decision.create").json();
  const page = draw({ status: 403, details, pathname: "/items/1/decide" });
  expect(page).toContain("秘书处、记录员");
  expect(page).toContain("安全管理员");
  expect(draw({ status: 403, details, pathname: "/" }, "en")).toContain("secretariat or recorder");
});

test("a page that is not there leads back to the list it belongs to, under one heading", () => {
  const page = draw({ status: 404, details: null, pathname: "/decisions/none" });
  expect(page).toContain('href="/decisions"');
  expect(page).toContain('href="/"');
  expect(page.match(/这一页打不开/g)).toHaveLength(1);
});
