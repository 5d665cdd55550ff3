/** Chinese search gives the same hits on both engines. */
import { expect, test } from "vitest";
import { findTexts, indexText } from "#db/queries/search.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const texts = {
  a: "会议决定，建立场馆防疫物资每周盘点制度。圆桌决〔2020〕2-1号",
  b: "全馆消杀频次与夜间布展、设备检修相互冲突\n方案二 O2 两段制（02:00—05:00）",
  c: "会签、督办、销号、名额、候补、废止",
  d: "Agenda item about CIIE 进博会 2020年第3次会议",
  e: "决",
} as const;

const queries: readonly (readonly [query: string, hits: string])[] = [
  ["督办", "c"],
  ["会签", "c"],
  ["废止", "c"],
  ["防疫物资", "a"],
  ["消杀 布展", "b"],
  ["布展 督办", ""],
  ["2-1号", "a"],
  ["圆桌决〔2020〕2-1号", "a"],
  ["2020", "ad"],
  ["o2", "b"],
  ["02:00", "b"],
  ["ciie", "d"],
  ["ＣＩＩＥ", "d"],
  ["进博", "d"],
  ["第3次", "d"],
  ["馆", "ab"],
  ["决", "ae"],
  ["号", "ac"],
  ["agen", "d"],
  ["物馆", ""],
  ["\"'*:()&|!", ""],
  ["督办'", "c"],
  ["", ""],
];

for (const engine of engines) {
  test(`short words, long words, numbers and mixtures are found (${engine})`, async () => {
    const store = await openTestStore(engine);
    await store.transact(async (tx) => {
      for (const [subjectId, text] of Object.entries(texts)) {
        await indexText(tx, { subjectKind: "decision", subjectId, roundtableId: null, text });
      }
    });
    const found = async (query: string) =>
      (await findTexts(store.read, query, "all")).map((hit) => hit.subjectId).join("");
    for (const [query, hits] of queries) expect([query, await found(query)]).toEqual([query, hits]);
  });

  test(`a text indexed again is found by its new words only, and only within reach (${engine})`, async () => {
    const store = await openTestStore(engine);
    const entry = { subjectKind: "decision", subjectId: "x", roundtableId: "r1" } as const;
    await store.transact((tx) => indexText(tx, { ...entry, text: "旧的文字" }));
    await store.transact((tx) => indexText(tx, { ...entry, text: "新的说法" }));
    expect(await findTexts(store.read, "文字", ["r1"])).toEqual([]);
    expect(await findTexts(store.read, "说法", ["r1"])).toHaveLength(1);
    expect(await findTexts(store.read, "说法", ["r2"])).toEqual([]);
  });
}
