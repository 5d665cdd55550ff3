import { expect, test } from "vitest";
import { matchesName } from "#app/domain/pinyin.ts";
import { holdsAll, matchRanges } from "#app/domain/search.ts";

test("one text answers as the index does", () => {
  const text = "圆桌决〔2020〕2-1号\n会议决定，建立每周盘点制度";
  for (const query of ["盘点", "2-1号", "决定 盘点", "2020", "圆桌决〔2020〕2-1号", "制"])
    expect([query, holdsAll(text, query)]).toEqual([query, true]);
  for (const query of ["督办", "盘点 督办", "决盘", "020", "", "\"'*:()"])
    expect([query, holdsAll(text, query)]).toEqual([query, false]);
});

test("a stray quotation mark changes nothing, in texts, marks and names", () => {
  const text = "会议决定，北入口增设值守岗位";
  for (const query of ['"北入口', "北入口'", "「北入口」", '北入口"岗位', "“岗位” 北入口"]) {
    expect([query, holdsAll(text, query)]).toEqual([query, true]);
    expect([query, matchRanges(text, query).length > 0]).toEqual([query, true]);
  }
  const unit = (query: string) => matchesName(["市保障乙单位", "市保障乙"], "shi bao zhang yi", query);
  for (const query of ['"市保障', "sbzy'", '市保障 "乙', "市保障乙"])
    expect([query, unit(query)]).toEqual([query, true]);
  expect(unit('商"部')).toBe(false);
});
