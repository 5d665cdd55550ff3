import { expect, test } from "vitest";
import { digestBusinessTables } from "#db/queries/digest.ts";
import { insertNotices } from "#db/queries/notices.ts";
import type { Store } from "#db/store.ts";
import { engines, openTestStore } from "#tests/support/stores.ts";

const person = { id: "p", unitId: null, roleName: "联络员", createdAt: 1 };
const addPerson = (store: Store) => store.transact((tx) => tx.db.insert(tx.t.people).values(person));

for (const engine of engines) {
  test(`the digest changes with a business row and comes back when the row does (${engine})`, async () => {
    const store = await openTestStore(engine);
    const empty = await digestBusinessTables(store.read);
    await addPerson(store);
    const filled = await digestBusinessTables(store.read);
    expect(filled).not.toBe(empty);
    await store.transact((tx) => tx.db.update(tx.t.people).set({ roleName: "督办员" }));
    expect(await digestBusinessTables(store.read)).not.toBe(filled);
    await store.transact((tx) => tx.db.update(tx.t.people).set({ roleName: person.roleName }));
    expect(await digestBusinessTables(store.read)).toBe(filled);
  });

  test(`notices, audit lines and installation facts leave the digest alone (${engine})`, async () => {
    const store = await openTestStore(engine);
    await addPerson(store);
    const before = await digestBusinessTables(store.read);
    await store.transact(async (tx) => {
      const notice = { id: "n", personId: "p", kind: "item_call", at: 1, params: {} };
      await insertNotices(tx, [{ ...notice, subjectKind: "meeting", subjectId: "m" }]);
      await tx.db.insert(tx.t.installation).values({ key: "k", value: 1 });
      const line = { at: 1, op: "search", outcome: "refused" as const, previousHash: "0", hash: "1" };
      await tx.db.insert(tx.t.auditLog).values(line);
    });
    expect(await digestBusinessTables(store.read)).toBe(before);
  });
}

test("both engines give the same digest for the same rows", async () => {
  const digests = await Promise.all(
    engines.map(async (engine) => {
      const store = await openTestStore(engine);
      await addPerson(store);
      return digestBusinessTables(store.read);
    }),
  );
  expect(new Set(digests).size).toBe(1);
});
