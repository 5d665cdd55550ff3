import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { Button } from "#app/ui/button.tsx";
import { RadioGroup } from "#app/ui/choices.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Select, TextField } from "#app/ui/fields.tsx";
import { nextIndex } from "#app/ui/palette-keys.ts";
import { Seats } from "#app/ui/seats.tsx";
import { SideStrip } from "#app/ui/side-mark.tsx";
import { sideOrder } from "#app/ui/sides.ts";
import { Highlight, tidyRanges } from "#app/ui/text.tsx";
import { crowd, letters, names, nine } from "./gallery-data.ts";

test("an unavailable button stays focusable and names its reason", () => {
  const html = renderToString(<Button reason="未齐">印发</Button>);
  expect(html).toContain('aria-disabled="true"');
  expect(html).not.toContain(" disabled");
  const reasonId = /aria-describedby="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain(`id="${reasonId}">未齐`);
});

test("a field ties its label and its error to a native control", () => {
  const html = renderToString(<TextField id="why" name="why" label="理由" help="不会出现" error="写一句" />);
  expect(html).toContain('for="why"');
  expect(html).toMatch(/<input[^>]*name="why"[^>]*aria-invalid="true"[^>]*aria-describedby="why-text"/);
  expect(html).toContain("写一句");
  expect(html).not.toContain("不会出现");
});

test("selects and radios post their names without script, and nothing is chosen in advance", () => {
  const select = renderToString(
    <Select name="unit" label="单位" placeholder="请选择" options={[{ value: "a", label: "甲" }]} />,
  );
  expect(select).toContain('<select name="unit"');
  const radios = renderToString(
    <RadioGroup name="sign" label="会签" choices={[{ value: "yes", label: "同意" }]} />,
  );
  expect(radios).toContain('name="sign"');
  expect(radios).not.toContain("checked");
});

test("the side strip keeps protocol order", () => {
  const entries = [...sideOrder].reverse().map((side) => ({ side, figure: `${side}:1/1` }));
  const html = renderToString(<SideStrip entries={entries} letters={letters} names={names} />);
  const found = [...html.matchAll(/([a-z_]+):1\/1/g)].map((match) => match[1]);
  expect(found).toEqual([...sideOrder]);
});

test("seats show hollow tiles for units that are not there, and only counts when there are many", () => {
  const few = renderToString(<Seats units={nine} letters={letters} label="八家已到" total="8/9" />);
  expect(few).toContain('role="img" aria-label="八家已到"');
  expect(few.match(/data-hollow/g)).toHaveLength(1);
  const many = renderToString(<Seats units={crowd(70)} letters={letters} label="七十家" total="62/70" />);
  expect(many).not.toContain("seats-dot");
  expect(many.match(/seats-arc/g)).toHaveLength(5);
});

test("search hits are marked once where ranges overlap, and text is never lost", () => {
  expect(
    tidyRanges(
      [
        [4, 9],
        [0, 2],
        [1, 3],
        [7, 99],
        [5, 5],
      ],
      10,
    ),
  ).toEqual([
    [0, 3],
    [4, 10],
  ]);
  const html = renderToString(<Highlight text="圆桌决3-3号" ranges={[[3, 6]]} />);
  expect(html.replace(/<[^>]*>/g, "")).toBe("圆桌决3-3号");
  expect(html).toContain('<mark class="mark">3-3</mark>');
});

test("arrow keys go round in the palette and other keys do not move", () => {
  expect(nextIndex("ArrowDown", 2, 3)).toBe(0);
  expect(nextIndex("ArrowUp", 0, 3)).toBe(2);
  expect(nextIndex("a", 0, 3)).toBeNull();
  expect(nextIndex("ArrowDown", 0, 0)).toBeNull();
});

test("table cells carry their heading for the card form on phones", () => {
  const html = renderToString(
    <DataTable
      caption="台账"
      rows={[{ no: "1", title: "事项甲" }]}
      rowId={(row) => row.no}
      columns={[
        { id: "title", heading: "事项", isRowHeading: true, cell: (row) => row.title },
        { id: "no", heading: "编号", cell: (row) => row.no },
      ]}
    />,
  );
  expect(html).toContain('data-label="编号"');
  expect(html).toContain('<th scope="row"');
});
