/** Reads the form of a new item into the command's input; rows left empty are left out. */
import { intOf, listOf, textOf } from "#app/platform/form.server.ts";

/** Rows `name.0`, `name.1` … in which the first field is filled in. */
function rowsOf(form: FormData, name: string, fields: readonly string[]): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  for (let index = 0; index < 10; index += 1) {
    const row = fields.map((field) => [field, textOf(form, `${name}.${index}.${field}`) ?? ""] as const);
    if (row[0]?.[1]) rows.push({ ...Object.fromEntries(row), index: String(index) });
  }
  return rows;
}

export function readSubmission(form: FormData, meetingId: string): Record<string, unknown> {
  const kind = textOf(form, "kind");
  const materials = rowsOf(form, "material", ["title", "pages", "version"]);
  const options = rowsOf(form, "option", ["title", "cost", "risk"]);
  const initial = options.find((row) => row["index"] === textOf(form, "initialOption"));
  const optionId = (row: Record<string, string>) => `option-${Number(row["index"]) + 1}`;
  return {
    meetingId,
    kind,
    title: textOf(form, "title"),
    facets: listOf(form, "facet"),
    topic: textOf(form, "topic") ?? null,
    primaryThread: textOf(form, "thread"),
    plannedMinutes: intOf(form, "plannedMinutes") ?? null,
    background: textOf(form, "background"),
    materials:
      kind === "major"
        ? materials.map(({ title, pages, version }) => ({ title, pages: Number(pages || "1"), version }))
        : [],
    options:
      kind === "hard"
        ? options.map((row) => ({
            id: optionId(row),
            title: row["title"],
            cost: row["cost"],
            risk: row["risk"],
          }))
        : [],
    initialOption: kind === "hard" && initial ? optionId(initial) : null,
    ...(kind === "urgent" ? { handleWithinHours: intOf(form, "handleWithinHours") ?? null } : {}),
  };
}
