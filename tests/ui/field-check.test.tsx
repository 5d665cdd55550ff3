import { renderToStaticMarkup } from "react-dom/server";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { fieldNeedInWords } from "#app/platform/i18n/field-needs.ts";
import type { Locale } from "#app/platform/i18n/locale.ts";
import { FieldProblems, FieldWordsProvider } from "#app/ui/field-check.tsx";
import { DateTimeField, NumberField, Select, TextField } from "#app/ui/fields.tsx";

const draw = (locale: Locale, names: readonly string[], field: ReactNode) =>
  renderToStaticMarkup(
    <FieldWordsProvider words={(need) => fieldNeedInWords(need, locale)}>
      <FieldProblems names={names}>{field}</FieldProblems>
    </FieldWordsProvider>,
  );

test("a field the server refused says what it needs, in the reader's language", () => {
  const title = <TextField name="title" label="题目" required maxLength={200} />;
  expect(draw("zh", ["title"], title)).toContain("最多 200 字");
  expect(draw("en", ["title"], title)).toContain("up to 200 characters");
  const minutes = <NumberField name="minutes" label="分钟" min={1} max={480} />;
  expect(draw("zh", ["minutes"], minutes)).toContain("1 到 480 之间的整数");
  const starts = <DateTimeField name="startsAt" label="开始" />;
  expect(draw("zh", ["slots.0.startsAt"], starts)).toContain("完整的日期和时间");
  const side = <Select name="side" label="协同方" options={[]} />;
  expect(draw("en", ["side"], side)).toContain("Choose one");
});

test("a field nobody refused stays quiet, and a sentence of the form's own comes first", () => {
  expect(draw("zh", ["other"], <TextField name="title" label="题目" />)).not.toContain("aria-invalid");
  const own = <TextField name="title" label="题目" error="与上一项重复。" />;
  expect(draw("zh", ["title"], own)).toContain("与上一项重复。");
});
