import { expect, test } from "vitest";
import { roles, type PersonActor, type Role } from "#app/domain/access.ts";
import type { Command } from "#app/platform/command.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import { commands } from "#app/server/commands.ts";
import { digestBusinessTables } from "#db/queries/digest.ts";
import { mayEver, type MatrixOp } from "#tests/domain/access-matrix.ts";
import { testServices } from "#tests/support/services.ts";
import { openTestStore } from "#tests/support/stores.ts";
import { buildWorld, worldStart } from "#tests/support/world.ts";

/** Refusals that FORMAT lists before the role check. */
const earlier: Readonly<Record<string, string>> = {
  "observer: position.set": "observer-no-position",
};

test("every command refuses every role the table does not name, whatever it is given, and changes nothing", async () => {
  const store = await openTestStore("sqlite");
  const services = testServices(store, { at: worldStart });
  const world = await buildWorld(services);
  const member = await world.actorOf("c1");
  const before = await digestBusinessTables(store.read);
  const inputs = [{}, { ...world, meetingId: world.meetingId, unitId: world.units.c1 }];
  const differing: string[] = [];
  for (const command of commands as readonly Command<unknown, unknown, unknown>[]) {
    for (const role of [...roles, null] as readonly (Role | null)[]) {
      if (mayEver(command.op as MatrixOp, role)) continue;
      const actor: PersonActor = { ...member, roles: role === null ? [] : [role] };
      for (const input of inputs) {
        const outcome = await runCommand(services, actor, command, input);
        const is = outcome.kind === "accepted" ? "accepted" : outcome.code;
        const line = `${role ?? "no role"}: ${command.op}`;
        if (is !== (earlier[line] ?? "forbidden-role")) differing.push(`${line} is ${is}`);
      }
    }
  }
  expect(differing).toEqual([]);
  expect(await digestBusinessTables(store.read)).toBe(before);
});
