/** Words and tones that follow from an event's fields. */
import { brands, placeInto, type EventState, type Placement } from "#app/domain/registration.ts";
import type { EventView } from "./study-views.ts";
import type { studyTexts } from "./texts.ts";

type Texts = (typeof studyTexts)["zh"];

/** Name of a brand; one the product does not know is shown as it was entered. */
export function brandName(brand: string, t: Texts): string {
  const known = brands.find((each) => each === brand);
  return known ? t[known] : brand;
}

export function stateTone(state: EventState): "plain" | "live" | "closed" {
  if (state === "open") return "live";
  return state === "published" ? "plain" : "closed";
}

/** What a sign-up would give now, by the rule the command uses. */
export function foretell(
  event: Pick<EventView, "slots" | "quotaRoom" | "mode">,
  slotId: string | null,
  headcount: number,
): Placement | null {
  const slot = event.slots.find((each) => each.id === slotId);
  if (!slot || !Number.isInteger(headcount) || headcount < 1) return null;
  return placeInto({ slot: slot.left, quota: event.quotaRoom }, event.mode, headcount);
}
