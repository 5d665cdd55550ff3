import { expect, test } from "vitest";
import { holdsAll } from "#app/domain/search.ts";

test("one text answers as the index does", () => {
  const text = "圆桌决〔2020〕2-1号\n会议决定，建立每周盘点制度";
  for (const query of ["盘点", "2-1号", "决定 盘点", "2020", "圆桌决〔2020〕2-1号", "制"])
    expect([query, holdsAll(text, query)]).toEqual([query, true]);
  for (const query of ["督办", "盘点 督办", "决盘", "020", "", "\"'*:()"])
    expect([query, holdsAll(text, query)]).toEqual([query, false]);
});
