/** Reads the forms of a new roundtable and a new meeting into the commands' inputs. */
import { layers, sides, threads } from "#app/domain/sides.ts";
import { instantOf, intOf, listOf, textOf } from "#app/platform/form.server.ts";
import { ratioOf } from "./share-choice.ts";

export function readRoundtableForm(form: FormData): Record<string, unknown> {
  const minStated = ratioOf(textOf(form, "consensus"));
  const topic = textOf(form, "recusalTopic");
  const side = sides.find((each) => each === textOf(form, "recusalSide"));
  return {
    titleZh: textOf(form, "titleZh"),
    titleEn: textOf(form, "titleEn") ?? null,
    bodyId: textOf(form, "bodyId") ?? null,
    cadence: null,
    facets: ["people", "goods", "venue"],
    layers: [...layers],
    threads: [...threads],
    topics: topic ? [{ code: topic, zh: topic }] : [],
    numbering: { decision: textOf(form, "decisionTemplate"), minutes: textOf(form, "minutesTemplate") },
    minutesMark: textOf(form, "minutesMark"),
    rules: {
      quorum: ratioOf(textOf(form, "quorum")),
      consensus: minStated ? { minStated } : null,
      countersign: null,
      recusal: topic && side ? [{ side, topic }] : [],
      supervision: null,
    },
    memberUnitIds: listOf(form, "unitId"),
    memberPersonIds: listOf(form, "observerId"),
  };
}

export function readMeetingForm(form: FormData, roundtableId: string): Record<string, unknown> {
  return {
    roundtableId,
    no: intOf(form, "no"),
    form: listOf(form, "form"),
    startsAt: instantOf(form, "startsAt"),
    endsAt: instantOf(form, "endsAt"),
    place: textOf(form, "place"),
    convenerId: textOf(form, "convenerId"),
    recorderId: textOf(form, "recorderId") ?? null,
    unitIds: listOf(form, "unitId"),
    observerIds: listOf(form, "observerId"),
  };
}
