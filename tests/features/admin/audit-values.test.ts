import { expect, test } from "vitest";
import { changeText, shortId } from "#app/features/admin/audit-values.ts";
import { readAudit } from "#app/features/admin/audit-view.server.ts";
import { fieldName, kindName } from "#app/features/admin/audit-words.ts";
import { loadDemoWorld } from "#app/server/demo.ts";
import { listAuditLines } from "#db/queries/audit.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";

const id = "0123456789abcdefghjkmnpqrs";
const place = { kind: "meeting", names: {}, locale: "en" } as const;

test("a change is told in the reader's words, from old to new", () => {
  const state = { field: "state", before: "approved", after: "locked" };
  expect(changeText(state, place)).toBe("State: Agenda approved → Agenda locked");
  expect(changeText(state, { ...place, locale: "zh" })).toBe("状态：议程已审定 → 议程已锁定");
  expect(changeText({ ...state, before: null }, { ...place, kind: "agenda_item" })).toBe("State: locked");
  const roles = { field: "roles", before: [], after: ["liaison", "convener"] };
  expect(changeText(roles, { ...place, kind: "person" })).toBe("Roles: Liaison, Convener");
  const term = { field: "validFrom", before: null, after: Date.parse("2020-10-13T10:05:00+08:00") };
  expect(changeText(term, place)).toBe("From: Tue 13 Oct 2020, 10:05");
});

test("ids become names where they are known, and short where they are not", () => {
  const change = { field: "unitId", before: id, after: "u2" };
  const names = { u2: { zh: "市保障甲", en: "City A" } };
  expect(changeText(change, { ...place, names })).toBe("Unit: 01234567… → City A");
  expect(changeText(change, { ...place, names, locale: "zh" })).toBe("单位：01234567… → 市保障甲");
  expect(shortId("not an id")).toBe("not an id");
});

test("a name somebody typed is never taken for a code", () => {
  const renamed = { field: "roleName", before: "open", after: "set" };
  expect(changeText(renamed, place)).toBe("Post: open → set");
  expect(changeText({ field: "unheard", before: null, after: "x" }, place)).toBe("unheard: x");
});

test("everything the demo world wrote into the log has words in both languages", async () => {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: Date.parse("2020-10-12T14:50:00+08:00") });
  await loadDemoWorld(services);
  const lines = await listAuditLines(store.read, { limit: 10_000 });
  const raw = new Set<string>();
  for (const { subjectKind, changes } of lines) {
    const kind = subjectKind ?? "";
    if (kindName(kind, "en") === kind) raw.add(kind);
    for (const [field, [before, after]] of Object.entries(changes ?? {})) {
      if (fieldName(field, "en") === field) raw.add(field);
      const text = changeText({ field, before, after }, { kind, names: {}, locale: "en" });
      if (field === "state" && /[a-z]_[a-z]|: [a-z]|→ [a-z]/.test(text)) raw.add(text);
    }
  }
  expect([...raw]).toEqual([]);
  expect(lines.length).toBeGreaterThan(100);
});

test("the page names the people and units of its own lines in both languages", async () => {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: Date.parse("2020-10-12T14:50:00+08:00") });
  await loadDemoWorld(services);
  const query = { op: "position.set", personId: "", outcome: null, beforeSeq: null, check: false };
  const { lines, names, people } = await readAudit(store.read, query);
  const [line] = lines;
  expect(names[line?.personId ?? ""]).toMatchObject({
    zh: line?.roleName,
    en: expect.stringMatching(/^[ -~]+$/),
  });
  expect(people.every(({ name, unit }) => name.en && (unit === null || unit.en))).toBe(true);
  expect(Object.keys(names).length).toBeLessThan(people.length);
});

test("whatever the demo world did has a name, and no name carries the content of an item", async () => {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: Date.parse("2020-10-12T14:50:00+08:00") });
  await loadDemoWorld(services);
  const query = { op: "", personId: "", outcome: null, beforeSeq: null, check: false };
  const named = ["roundtable", "meeting", "agenda_item", "decision", "study_event", "unit"];
  const kinds = new Set<string>();
  for (let beforeSeq: number | null = null; ;) {
    const view = await readAudit(store.read, { ...query, beforeSeq });
    for (const { seq, subjectKind, subjectId } of view.lines) {
      if (!subjectId || !named.includes(subjectKind ?? "")) continue;
      kinds.add(subjectKind ?? "");
      expect([seq, view.names[subjectId]]).toEqual([
        seq,
        expect.objectContaining({ zh: expect.any(String) }),
      ]);
    }
    const words = JSON.stringify(view.names);
    expect(words).not.toContain("消杀频次");
    if (view.olderThan === null) break;
    beforeSeq = view.olderThan;
  }
  expect([...kinds].sort()).toEqual([...named].sort());
});
