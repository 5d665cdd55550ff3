/** State of the decision log (FORMAT §7, `decisions`, `inForce`, `lineage`). */
import { formatInstant } from "#app/domain/time.ts";
import type { ObservedRows } from "#db/queries/rehearsal-state.ts";
import { latestPositions, namedRows, unitNames, type StateView } from "./view.ts";

type Decision = ObservedRows["decisions"][number];

/** Decisions of past meetings are background and are not reported. */
function ownDecisions(view: StateView): Decision[] {
  return view.rows.decisions.filter((decision) => !decision.history);
}

export function decisionsState(view: StateView): Record<string, object> {
  const named = namedRows(view, "decision", ownDecisions(view));
  return Object.fromEntries(named.map(([alias, decision]) => [alias, decisionState(view, decision)]));
}

function decisionState(view: StateView, decision: Decision): object {
  const name = (id: string | undefined) => (id === undefined ? null : view.aliases.nameOf(id));
  const to = view.rows.decisionLinks.filter((link) => link.fromId === decision.id);
  const from = view.rows.decisionLinks.filter((link) => link.targetId === decision.id);
  return {
    no: decision.no,
    itemId: decision.itemId === null ? null : view.aliases.nameOf(decision.itemId),
    topic: decision.topic,
    state: decision.state,
    flags: flagsOf(view, decision),
    effectiveFrom: decision.effectiveFrom === null ? null : formatInstant(decision.effectiveFrom),
    supersedes: name(to.find((link) => link.type === "supersedes")?.targetId),
    supersededBy: name(from.find((link) => link.type === "supersedes")?.fromId),
    repealedBy: name(from.find((link) => link.type === "repeals")?.fromId),
    amendedBy: from.filter((link) => link.type === "amends").map((link) => view.aliases.nameOf(link.fromId)),
    countersigns: {},
    countersignCompletedAt: null,
    reservedOpinions: reservedOpinions(view, decision),
  };
}

function flagsOf(view: StateView, decision: Decision): string[] {
  const links = view.rows.decisionLinks.filter((link) => link.targetId === decision.id);
  const stateOf = new Map(view.rows.decisions.map((row) => [row.id, row.state]));
  const hasForce = (id: string) => stateOf.get(id) === "effective";
  const flags: string[] = [];
  if (links.some((link) => link.type === "amends" && hasForce(link.fromId))) flags.push("amended");
  if (decision.state !== "effective") return flags;
  if (links.some((link) => link.type === "supersedes")) flags.push("to_be_superseded");
  if (links.some((link) => link.type === "repeals")) flags.push("to_be_repealed");
  return flags;
}

function reservedOpinions(view: StateView, decision: Decision): string[] {
  if (decision.itemId === null) return [];
  const latest = [...latestPositions(view, decision.itemId).values()];
  return unitNames(
    view,
    latest.filter((position) => position.value === "reserve").map((position) => position.unitId),
  );
}

function topicsOf(view: StateView): string[] {
  const planned = view.rows.roundtables.flatMap((roundtable) => roundtable.topics.map(({ code }) => code));
  const used = ownDecisions(view).flatMap(({ topic }) => (topic === null ? [] : [topic]));
  return [...new Set([...planned, ...used])];
}

/** Decisions in force by topic, in order of making. */
export function inForceState(view: StateView): Record<string, string[]> {
  const inForce = ownDecisions(view).filter((decision) => decision.state === "effective");
  const ofTopic = (topic: string) =>
    inForce
      .filter((decision) => decision.topic === topic)
      .sort((a, b) => a.madeAt - b.madeAt || a.registeredNo - b.registeredNo)
      .map((decision) => view.aliases.nameOf(decision.id));
  return Object.fromEntries(topicsOf(view).map((topic) => [topic, ofTopic(topic)]));
}

/** Chains of replaced decisions by topic, oldest first. */
export function lineageState(view: StateView): Record<string, string[][]> {
  const replacedBy = new Map(
    view.rows.decisionLinks
      .filter((link) => link.type === "supersedes")
      .map((link) => [link.targetId, link.fromId]),
  );
  const replacing = new Set(replacedBy.values());
  const chainFrom = (first: string) => {
    const chain = [first];
    for (let next = replacedBy.get(first); next !== undefined; next = replacedBy.get(next)) chain.push(next);
    return chain.map((id) => view.aliases.nameOf(id));
  };
  const heads = ownDecisions(view).filter(({ id }) => replacedBy.has(id) && !replacing.has(id));
  const ofTopic = (topic: string) =>
    heads.filter((head) => head.topic === topic).map(({ id }) => chainFrom(id));
  return Object.fromEntries(topicsOf(view).map((topic) => [topic, ofTopic(topic)]));
}
