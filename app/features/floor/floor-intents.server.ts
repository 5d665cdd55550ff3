/** Forms of the room: which command each intent runs, and how its fields are read. */
import type { PersonActor } from "#app/domain/access.ts";
import { refused, type Outcome } from "#app/domain/outcome.ts";
import { formKey, intOf, textOf } from "#app/platform/form.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { closeItem } from "./close-item.server.ts";
import { extendItem } from "./extend-item.server.ts";
import { openItem } from "./open-item.server.ts";

export interface FloorRun {
  readonly services: Services;
  readonly actor: PersonActor;
  readonly address: string;
  readonly form: FormData;
  readonly meetingId: string;
}

const floorIntents = ["openItem", "extendItem", "closeItem"];

/** Whether a form of the meeting's page is about the room. */
export function isFloorIntent(form: FormData): boolean {
  return floorIntents.includes(textOf(form, "intent") ?? "");
}

/** Runs the form's command. @returns `unknown-op` for an intent no page offers. */
export async function runFloorIntent(run: FloorRun): Promise<Outcome<unknown>> {
  const { services, actor, address, form, meetingId } = run;
  const options = { address, ...formKey(form) };
  switch (textOf(form, "intent")) {
    case "openItem":
      return runCommand(services, actor, openItem, { itemId: textOf(form, "itemId") }, options);
    case "extendItem":
      return runCommand(services, actor, extendItem, { meetingId, minutes: intOf(form, "minutes") }, options);
    case "closeItem":
      return runCommand(services, actor, closeItem, { meetingId }, options);
    default:
      return refused("unknown-op");
  }
}
