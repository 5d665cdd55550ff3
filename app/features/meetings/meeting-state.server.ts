/** What is told live of a meeting, read from rows. An audience is a side: who stands aside from an item depends on it. */
import { canSee, type Actor } from "#app/domain/access.ts";
import {
  spentMs,
  type ItemFact,
  type MeetingFacts,
  type OpenItem,
  type OpenItemFact,
} from "#app/domain/floor.ts";
import { effectiveMeetingState } from "#app/domain/meeting.ts";
import { hiddenItem } from "#app/domain/recusal.ts";
import { isRecused } from "#app/domain/roundtable.ts";
import { sides, type Side } from "#app/domain/sides.ts";
import { latestByUnit } from "#app/domain/stances.ts";
import type { Instant } from "#app/domain/time.ts";
import { listItemRuns } from "#db/queries/item-runs.ts";
import { loadMeetingPage } from "#db/queries/meeting-pages.ts";
import { findMeeting } from "#db/queries/meetings.ts";
import { peopleById, unitsById } from "#db/queries/people.ts";
import type { Handle } from "#db/store.ts";
import { quorumOf, unitSeats } from "./attendance-views.server.ts";
import {
  agendaItemsOf,
  ofItem,
  stancesOf,
  type ItemRow,
  type MeetingRows,
} from "./meeting-context.server.ts";

/** Everybody without a side, for example the office of the roundtable: nobody of them stands aside. */
const sideless = "-";

const topicShape = /^meeting:([A-Za-z0-9_-]+)$/;

/** Null for topics of any other shape: one subject has one name. */
function meetingIdOf(topic: string): string | null {
  return topicShape.exec(topic)?.[1] ?? null;
}

/** Who hears a meeting's state, and as which audience; null for those outside its roundtable. */
export async function audienceOf(q: Handle, actor: Actor, topic: string): Promise<string | null> {
  const meetingId = meetingIdOf(topic);
  if (meetingId === null || actor.kind !== "person") return null;
  const found = await findMeeting(q, meetingId);
  return found && canSee(actor, found.roundtable.id) ? (actor.side ?? sideless) : null;
}

/** Reads a meeting once; the answer gives the facts of each audience. Null when there is no such meeting. */
export async function readMeetingState(
  q: Handle,
  topic: string,
  now: Instant,
): Promise<((audience: string) => MeetingFacts) | null> {
  const found = await findMeeting(q, meetingIdOf(topic) ?? "");
  if (!found) return null;
  const { meeting, roundtable } = found;
  const rows = await loadMeetingPage(q, meeting);
  const units = await unitsById(
    q,
    rows.attendance.map((row) => row.unitId),
  );
  const people = await peopleById(
    q,
    rows.attendance.map((row) => row.personId),
  );
  const open = await readOpenItem(q, meeting.id, now);
  const read = { meeting, roundtable, rows, units, people };
  const shared = sharedFacts(read, now);
  return (audience) => {
    const side = sides.find((each) => each === audience) ?? null;
    const shown = open && openFact(read, open, side);
    return { ...shared, ...(shown ? { open: shown } : {}), ...itemFacts(read, side) };
  };
}

/** What everybody at the table sees. */
function sharedFacts(read: MeetingRows, now: Instant): Pick<MeetingFacts, "meeting" | "quorum"> {
  const { startsAt, endsAt, startedAt, endedAt } = read.meeting;
  return {
    meeting: { state: effectiveMeetingState(read.meeting, now), startsAt, endsAt, startedAt, endedAt },
    quorum: quorumOf(read),
    ...Object.fromEntries(unitSeats(read).map(({ unit, state }) => [`seat/${unit.id}`, { state }])),
  };
}

/** Those who stand aside are told that the room is at the item, and nothing of how long it may take. */
function openFact(read: MeetingRows, open: OpenItem, side: Side | null): OpenItemFact {
  const topic = read.rows.items.find((item) => item.id === open.itemId)?.topic ?? null;
  return openItemFor(open, isRecused(read.roundtable.rules, side, topic));
}

/** An open item as a reader may see it. */
export function openItemFor(open: OpenItem, isHidden: boolean): OpenItemFact {
  return isHidden ? { itemId: open.itemId, isHidden: true } : { ...open, isHidden: false };
}

/** The item that is open in the room, or null. */
export async function readOpenItem(q: Handle, meetingId: string, now: Instant): Promise<OpenItem | null> {
  const runs = await listItemRuns(q, meetingId);
  const running = runs.find((run) => run.closedAt === null);
  if (!running) return null;
  const { itemId, openedAt, dueAt } = running;
  const earlier = runs.filter((run) => run.itemId === itemId && run !== running);
  return { itemId, openedAt, dueAt, spentMs: spentMs(earlier, now) };
}

function itemFacts(read: MeetingRows, side: Side | null): Record<`item/${string}`, ItemFact> {
  const facts: Record<string, unknown> = {};
  for (const [index, item] of agendaItemsOf(read).entries()) {
    if (isRecused(read.roundtable.rules, side, item.topic)) {
      facts[`item/${item.id}`] = { isHidden: true, order: hiddenItem(item.id, index + 1).order };
      continue;
    }
    facts[`item/${item.id}`] = itemFact(read, item, index + 1);
    for (const [unitId, { value }] of latestByUnit(ofItem(read.rows.positions, item.id))) {
      facts[`position/${item.id}/${unitId}`] = value;
    }
  }
  return facts as Record<`item/${string}`, ItemFact>;
}

function itemFact(read: MeetingRows, item: ItemRow, order: number): ItemFact {
  const [decision] = ofItem(read.rows.decisions, item.id);
  return {
    isHidden: false,
    order,
    state: item.state,
    conclusion: item.conclusion,
    stances: stancesOf(read, item),
    decision: decision ? { id: decision.id, no: decision.no, state: decision.state } : null,
  };
}
