/** What the opened documents of an agenda report, in one line: who edits and whether all is kept. */
import { useBlocker } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";
import { sideLetters } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { unsyncedIn, type LiveState } from "#app/sync/client/use-live-document.ts";
import { Presence, SavedMark, type SavedState } from "#app/ui/live-marks.tsx";
import { sideOrder } from "#app/ui/sides.ts";
import type { LiveReport } from "./live-item.tsx";
import { liveItemTexts } from "./live-item-texts.ts";

/** What the opened documents report, by item. */
export function useReports() {
  const [reports, setReports] = useState<ReadonlyMap<string, LiveReport>>(new Map());
  const report = useCallback((itemId: string, value: LiveReport | null) => {
    setReports((before) => {
      const after = new Map(before);
      if (value) after.set(itemId, value);
      else after.delete(itemId);
      return after;
    });
  }, []);
  return { reports, report };
}

/** Leaving the page or closing the item would lose something. */
export const isUnsaved = ({ state, faults }: LiveReport) => unsyncedIn(state) > 0 || faults > 0;

/** Who edits and whether all is saved, at every width; leaving is asked about while anything is not. */
export function LiveHead({ reports }: { reports: readonly LiveReport[] }) {
  const t = useTexts(liveItemTexts);
  const locale = useLocale();
  useLeaveGuard(questionOf(reports, t));
  if (reports.length === 0) return null;
  const people = reports
    .flatMap((report) => report.people)
    .flatMap((person) => {
      const side = sideOrder.find((each) => each === person.side);
      const name = [person.unit, person.name].filter(Boolean).join(" ");
      return side ? [{ id: String(person.clientId), side, name }] : [];
    });
  const unique = people.filter(
    (each, index) => people.findIndex((other) => other.name === each.name) === index,
  );
  return (
    <>
      {unique.length > 0 && (
        <Presence people={unique} letters={sideLetters(locale)} label={t.editing(unique.length)} />
      )}
      <HeadMark reports={reports} />
    </>
  );
}

function questionOf(reports: readonly LiveReport[], t: (typeof liveItemTexts)["zh"]): string | null {
  const unsynced = reports.filter(({ state }) => unsyncedIn(state) > 0);
  if (unsynced.some(({ isKept }) => !isKept)) return t.leaveUnsynced;
  if (unsynced.length > 0) return t.leaveKept;
  return reports.some(isUnsaved) ? t.leaveFaulty : null;
}

/** The worst of all opened items, in one mark. */
function HeadMark({ reports }: { reports: readonly LiveReport[] }) {
  const t = useTexts(liveItemTexts);
  const states = reports.map(({ state }) => state);
  const faults = reports.reduce((sum, report) => sum + report.faults, 0);
  const unsynced = states.filter((state) => unsyncedIn(state) > 0).length;
  const has = (...kinds: LiveState["kind"][]) => states.some(({ kind }) => kinds.includes(kind));
  const isLost = states.some((state) => ["gone", "refused"].includes(state.kind) && unsyncedIn(state) > 0);
  const mark = (state: SavedState, words: string) => (
    <SavedMark state={state} live>
      {words}
    </SavedMark>
  );
  if (isLost) return mark("offline", t.notSaved(unsynced));
  if (has("offline")) return mark("offline", t.offlineCount(unsynced));
  if (unsynced > 0) return mark("unsynced", t.unsynced(unsynced));
  if (faults > 0) return mark("faulty", t.toCorrect(faults));
  if (has("gone")) return mark("offline", t.notConnected);
  return has("connecting") ? mark("saving", t.connecting) : mark("saved", t.allSaved);
}

/** Asks the question, when there is one, before another page is opened or this one is closed. */
function useLeaveGuard(question: string | null) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      question !== null && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (question === null || window.confirm(question)) blocker.proceed();
    else blocker.reset();
  }, [blocker, question]);
  useEffect(() => {
    if (question === null) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [question]);
}
