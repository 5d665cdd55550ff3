/** Forms of the meeting's pages: which command each intent runs, and how its fields are read. */
import type { PersonActor } from "#app/domain/access.ts";
import { resolutions } from "#app/domain/position.ts";
import type { Outcome } from "#app/domain/outcome.ts";
import { refused } from "#app/domain/outcome.ts";
import { formatInstant } from "#app/domain/time.ts";
import { formKey, instantOf, intOf, listOf, textOf } from "#app/platform/form.server.ts";
import type { Command } from "#app/platform/command.server.ts";
import { runCommand } from "#app/platform/run-command.server.ts";
import type { Services } from "#app/platform/services.server.ts";
import { addLateItem, approveAgenda, reorderItem } from "./arrange-agenda.server.ts";
import { approveSubstitute } from "./approve-substitute.server.ts";
import { checkIn } from "./check-in.server.ts";
import { requestLeave } from "./request-leave.server.ts";
import { mergeItem, recordFieldVisit, returnItem } from "./collate-items.server.ts";
import { deferItem } from "./defer-item.server.ts";
import { endMeeting } from "./end-meeting.server.ts";
import { startMeeting } from "./start-meeting.server.ts";
import { lockAgenda } from "./lock-agenda.server.ts";
import { openItemCall } from "./open-item-call.server.ts";
import { resolveObjection } from "./resolve-objection.server.ts";
import { setPosition } from "./set-position.server.ts";

export interface IntentRun {
  readonly services: Services;
  readonly actor: PersonActor;
  readonly address: string;
  readonly form: FormData;
  readonly meetingId: string;
}

type Go = (run: IntentRun) => Promise<Outcome<unknown>>;

function going<Input, Found, Result>(
  command: Command<Input, Found, Result>,
  input: (run: IntentRun) => Record<string, unknown>,
): Go {
  return (run) =>
    runCommand(run.services, run.actor, command, input(run), {
      address: run.address,
      ...formKey(run.form),
    });
}

const item = ({ form }: IntentRun) => ({ itemId: textOf(form, "itemId") });
const meeting = ({ meetingId }: IntentRun) => ({ meetingId });

/** Pairs of fields `finding:<itemId>`, those that are filled in. */
function keyed(form: FormData, prefix: string): { itemId: string; text: string }[] {
  return [...form.keys()].flatMap((name) => {
    const text = name.startsWith(`${prefix}:`) ? textOf(form, name) : undefined;
    return text === undefined ? [] : [{ itemId: name.slice(prefix.length + 1), text }];
  });
}

const intents: Readonly<Record<string, Go>> = {
  openCall: going(openItemCall, (run) => ({ ...meeting(run), closesAt: instantOf(run.form, "closesAt") })),
  approve: going(approveAgenda, (run) => ({ ...meeting(run), order: listOf(run.form, "order") })),
  lock: going(lockAgenda, meeting),
  checkIn: going(checkIn, (run) => ({ ...meeting(run), as: "present" })),
  observe: going(checkIn, (run) => ({ ...meeting(run), as: "observing" })),
  start: going(startMeeting, meeting),
  end: going(endMeeting, (run) => ({
    ...meeting(run),
    conclusions: keyed(run.form, "conclusion").map(({ itemId, text }) => ({
      itemId,
      conclusion: text,
      note: textOf(run.form, `note:${itemId}`),
    })),
  })),
  leave: going(requestLeave, (run) => ({
    ...meeting(run),
    substituteId: textOf(run.form, "substituteId"),
    reason: textOf(run.form, "reason"),
  })),
  approveSubstitute: going(approveSubstitute, (run) => ({
    ...meeting(run),
    unitId: textOf(run.form, "unitId"),
  })),
  return: going(returnItem, (run) => ({ ...item(run), reason: textOf(run.form, "reason") })),
  merge: going(mergeItem, (run) => ({ ...item(run), intoId: textOf(run.form, "intoId") })),
  finding: going(recordFieldVisit, (run) => ({
    ...meeting(run),
    place: textOf(run.form, "place"),
    unitIds: listOf(run.form, "unitId"),
    findings: keyed(run.form, "finding"),
  })),
  defer: going(deferItem, (run) => ({ ...item(run), toMeeting: intOf(run.form, "toMeeting") })),
  addLate: going(addLateItem, (run) => ({
    ...meeting(run),
    ...item(run),
    order: intOf(run.form, "order"),
  })),
  reorder: going(reorderItem, (run) => ({ ...item(run), toOrder: intOf(run.form, "toOrder") })),
  position: going(setPosition, (run) => ({
    ...item(run),
    position: textOf(run.form, "position"),
    comment: textOf(run.form, "comment"),
  })),
  resolve: going(resolveObjection, ({ form, actor, services }) => {
    const talk = textOf(form, "talk");
    const at = formatInstant(services.clock.now());
    return {
      objectionId: textOf(form, "objectionId"),
      resolution: resolutions.find((each) => each === textOf(form, "resolution")),
      amendment: textOf(form, "amendment"),
      chosenOption: textOf(form, "chosenOption"),
      talks: talk === undefined ? [] : [{ at, by: actor.personId, text: talk }],
    };
  }),
};

/** Runs the form's command. @returns `unknown-op` for an intent no page offers. */
export function runIntent(run: IntentRun): Promise<Outcome<unknown>> {
  const name = textOf(run.form, "intent") ?? "";
  const go = Object.hasOwn(intents, name) ? intents[name] : undefined;
  return go ? go(run) : Promise.resolve(refused("unknown-op"));
}
