/** One opened item: title, minutes and rich texts of its live document, with who writes and whether it is saved. */
import { lazy, Suspense, useEffect } from "react";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import {
  unsyncedIn,
  useLiveDocument,
  type LiveDocument,
  type LiveState,
} from "#app/sync/client/use-live-document.ts";
import { usePresence, type PresentPerson } from "#app/sync/client/use-presence.ts";
import { SavedMark } from "#app/ui/live-marks.tsx";
import type { ShownDetail } from "./meeting-views.ts";
import { RichText } from "./rich-text.tsx";
import { HeadFields, useSharedMinutes, useSharedTitle } from "./live-item-fields.tsx";
import { LeftOverNotice, StateNotice } from "./live-item-notice.tsx";
import { liveItemTexts } from "./live-item-texts.ts";

const RichEditor = lazy(() => import("./rich-editor.tsx").then((file) => ({ default: file.RichEditor })));

export interface LiveReport {
  readonly state: LiveState;
  readonly people: readonly PresentPerson[];
  /** Fields whose content cannot stand as it is. */
  readonly faults: number;
  /** What is typed outlives the page. */
  readonly isKept: boolean;
}

export interface LiveItemProps {
  readonly item: ShownDetail;
  readonly documentId: string;
  readonly personId: string;
  readonly keepsCopy: boolean;
  readonly isLocked: boolean;
  readonly onReport: (itemId: string, report: LiveReport | null) => void;
}

export function LiveItem({ item, documentId, personId, keepsCopy, isLocked, onReport }: LiveItemProps) {
  const live = useLiveDocument({ documentId, personId, keepsCopy });
  const people = usePresence(live.awareness);
  const title = useSharedTitle(live, item.title);
  const minutes = useSharedMinutes(live, item.plannedMinutes);
  const { state, isKept } = live;
  const faults = live.canWrite ? Number(title.fault !== null) + Number(minutes.isFaulty) : 0;
  useEffect(
    () => onReport(item.id, { state, people, faults, isKept }),
    [item.id, state, people, faults, isKept, onReport],
  );
  useEffect(() => () => onReport(item.id, null), [item.id, onReport]);
  return (
    <div className="grid gap-4">
      <StateNotice live={live} isLocked={isLocked} />
      {live.leftOver.length > 0 && <LeftOverNotice live={live} />}
      <ItemMark state={state} faults={faults} />
      {(live.canWrite || isLeftOver(live)) && <HeadFields title={title} minutes={minutes} />}
      <LiveField live={live} field="background" item={item} people={people} />
      <LiveField live={live} field="notes" item={item} people={people} />
    </div>
  );
}

/** Text that is not sent by itself stays in view, so that its writer can copy it. */
const isLeftOver = ({ state, hasText }: LiveDocument) =>
  hasText && (state.kind === "gone" || state.kind === "refused");

/** Whether this item is saved, once for all its fields, and in sight however long its text is. */
function ItemMark({ state, faults }: { state: LiveState; faults: number }) {
  const t = useTexts(liveItemTexts);
  const isFaulty = state.kind === "saved" && faults > 0;
  const mark = isFaulty ? ({ state: "faulty", words: t.toCorrect(faults) } as const) : markOf(state, t);
  if (!mark) return null;
  // Below the bar that stands at the top of a phone's page.
  return (
    <p className="sticky top-13 z-10 -my-2 justify-self-end rounded-md bg-surface p-2 md:top-0">
      <SavedMark state={mark.state}>{mark.words}</SavedMark>
    </p>
  );
}

function markOf(state: LiveState, t: (typeof liveItemTexts)["zh"]) {
  const isUnsynced = unsyncedIn(state) > 0;
  switch (state.kind) {
    case "connecting":
      return { state: "saving", words: t.connecting } as const;
    case "saved":
      return { state: "saved", words: t.saved } as const;
    case "saving":
      return { state: "unsynced", words: t.itemUnsynced } as const;
    case "offline":
      return { state: "offline", words: isUnsynced ? t.itemOfflineUnsynced : t.offline } as const;
    case "gone":
    case "refused":
      return isUnsynced ? ({ state: "offline", words: t.itemNotSaved } as const) : null;
    default:
      return null;
  }
}

interface FieldProps {
  readonly live: LiveDocument;
  readonly field: "background" | "notes";
  readonly item: ShownDetail;
  readonly people: readonly PresentPerson[];
}

function LiveField({ live, field, item, people }: FieldProps) {
  const t = useTexts(liveItemTexts);
  const locale = useLocale();
  const writers = people
    .filter((person) => person.field === field)
    .map((person) => person.unit ?? person.name);
  const stored = <RichText json={item.richTexts[field]} plain={item.texts[field] ?? ""} />;
  const isShown = live.doc !== null && live.hasText;
  return (
    <section className="rounded-md border border-line bg-surface" aria-label={t[field]}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-1.5 text-sm">
        <b>{t[field]}</b>
        {writers.length > 0 && (
          <span className="muted">{t.writing([...new Set(writers)].join(nameIn(locale, "、", ", ")))}</span>
        )}
      </div>
      {isShown ? (
        <Suspense fallback={<div className="p-3.5">{stored}</div>}>
          <RichEditor live={live} field={field} label={t[field]} />
        </Suspense>
      ) : (
        <div className="p-3.5">{stored}</div>
      )}
    </section>
  );
}
