import type { AppLoadContext } from "@remix-run/node";
import { expect, test } from "vitest";
import { createLimits } from "#app/platform/limits.server.ts";
import { createPasswords } from "#app/platform/passwords.server.ts";
import { action, loader } from "#app/routes/items.$itemId_.decide.tsx";
import { findDecisionOfItem } from "#db/queries/decisions.ts";
import { listItems } from "#db/queries/agenda-items.ts";
import { updateMeeting } from "#db/queries/meetings.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";
import { buildWorld, worldStart } from "#tests/support/world.ts";

/** The host stands aside from tenders; the secretariat belongs to the host. */
async function open(topic: string | null) {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: worldStart });
  const world = await buildWorld(services, {
    rules: { quorum: null, consensus: null, recusal: [{ side: "host", topic: "tender" }] },
    items: [{ kind: "hard", title: "评标办法", topic, primaryThread: "delivery" }],
  });
  await store.transact((tx) => updateMeeting(tx, world.meetingId, { state: "in_session" }));
  const [item] = await listItems(store.read, world.meetingId);
  const itemId = item?.id ?? "";
  const { sessions } = services.parts;
  const setCookie = await sessions.start(world.people["office"] ?? "", { address: null, userAgent: null });
  const headers = { cookie: setCookie.split(";")[0] ?? "" };
  const context: AppLoadContext = {
    services,
    sessions,
    limits: createLimits(),
    passwords: createPasswords(),
    cspNonce: "",
    address: "192.0.2.1",
  };
  const address = `http://localhost/items/${itemId}/decide`;
  const statusOf = async (answer: Promise<unknown>) => {
    const told = await answer.catch((thrown: unknown) => thrown);
    return told instanceof Response ? told.status : 200;
  };
  const args = (request: Request) => ({ request, context, params: { itemId } });
  const get = () => statusOf(Promise.resolve(loader(args(new Request(address, { headers })))));
  const post = () => {
    const body = new URLSearchParams({ text: "决定。", threads: "delivery" });
    return statusOf(action(args(new Request(address, { method: "POST", headers, body }))));
  };
  return { store, itemId, get, post };
}

test("a decision is recorded from the form and leads to its page", async () => {
  const t = await open(null);
  expect([await t.get(), await t.post()]).toEqual([200, 302]);
  expect(await findDecisionOfItem(t.store.read, t.itemId)).toMatchObject({ text: "决定。" });
});

test("the form of an item somebody stands aside from is not there, to be read or to be sent", async () => {
  const t = await open("tender");
  expect([await t.get(), await t.post()]).toEqual([404, 404]);
  expect(await findDecisionOfItem(t.store.read, t.itemId)).toBeUndefined();
});
