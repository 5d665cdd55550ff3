/** One opened item: title, minutes and rich texts of its live document, with who writes and whether it is saved. */
import { useLocation } from "@remix-run/react";
import { lazy, Suspense, useEffect, useState, type ChangeEvent } from "react";
import type * as Y from "yjs";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { useLiveDocument, type LiveDocument, type LiveState } from "#app/sync/client/use-live-document.ts";
import { usePresence, type PresentPerson } from "#app/sync/client/use-presence.ts";
import { useSharedText } from "#app/sync/client/use-shared-text.ts";
import { closeCode } from "#app/sync/protocol.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { FieldFrame } from "#app/ui/field-frame.tsx";
import { SavedMark } from "#app/ui/live-marks.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { ShownDetail } from "./meeting-views.ts";
import { RichText } from "./rich-text.tsx";
import { liveItemTexts } from "./live-item-texts.ts";

const RichEditor = lazy(() => import("./rich-editor.tsx").then((file) => ({ default: file.RichEditor })));

export interface LiveReport {
  readonly state: LiveState;
  readonly people: readonly PresentPerson[];
}

export interface LiveItemProps {
  readonly item: ShownDetail;
  readonly documentId: string;
  readonly personId: string;
  readonly isLocked: boolean;
  readonly onReport: (itemId: string, report: LiveReport | null) => void;
}

export function LiveItem({ item, documentId, personId, isLocked, onReport }: LiveItemProps) {
  const live = useLiveDocument({ documentId, personId });
  const people = usePresence(live.awareness);
  const { state } = live;
  useEffect(() => onReport(item.id, { state, people }), [item.id, state, people, onReport]);
  useEffect(() => () => onReport(item.id, null), [item.id, onReport]);
  return (
    <div className="grid gap-4">
      <StateNotice live={live} isLocked={isLocked} />
      {(live.canWrite || isLeftOver(live)) && (
        <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_9rem]">
          <SharedTitle live={live} initial={item.title} />
          <SharedMinutes live={live} initial={item.plannedMinutes} />
        </div>
      )}
      <LiveField live={live} field="background" item={item} people={people} />
      <LiveField live={live} field="notes" item={item} people={people} />
    </div>
  );
}

/** Text that is not sent by itself stays in view, so that its writer can copy it. */
const isLeftOver = ({ state, hasText }: LiveDocument) =>
  hasText && (state.kind === "gone" || state.kind === "refused");

/** The saved mark of a document, in words. */
export function DocumentMark({ state, live }: { state: LiveState; live?: boolean }) {
  const t = useTexts(liveItemTexts);
  const mark = markOf(state, t);
  if (!mark) return null;
  return (
    <SavedMark state={mark.state} {...(live ? { live } : {})}>
      {mark.words}
    </SavedMark>
  );
}

function markOf(state: LiveState, t: (typeof liveItemTexts)["zh"]) {
  switch (state.kind) {
    case "connecting":
      return { state: "saving", words: t.connecting } as const;
    case "saved":
      return { state: "saved", words: t.saved } as const;
    case "saving":
      return { state: "unsynced", words: t.unsynced(state.unsynced) } as const;
    case "offline":
      return { state: "offline", words: t.offline } as const;
    default:
      return null;
  }
}

function StateNotice({ live, isLocked }: { live: LiveDocument; isLocked: boolean }) {
  const t = useTexts(liveItemTexts);
  const { state } = live;
  if (state.kind === "read-only")
    return <Notice tone="plain">{isLocked ? t.readOnlyLocked : t.readOnlyObserver}</Notice>;
  if (state.kind === "offline")
    return (
      <Notice tone="refusal" icon="offline" title={t.offlineTitle(state.unsynced)} announce>
        {t.offlineHint}
      </Notice>
    );
  if (state.kind === "refused") {
    const words = state.reason === "agenda-locked" ? t.refusedLocked(state.kept) : t.refusedOther;
    return (
      <Notice tone="refusal" announce actions={<Button onClick={live.startOver}>{t.showLatest}</Button>}>
        {words}
      </Notice>
    );
  }
  return state.kind === "gone" ? (
    <GoneNotice live={live} code={state.code} unsynced={state.unsynced} />
  ) : null;
}

interface GoneNoticeProps {
  readonly live: LiveDocument;
  readonly code: number;
  readonly unsynced: number;
}

/** Signing in happens in a page of its own: this one holds the text. */
function GoneNotice({ live, code, unsynced }: GoneNoticeProps) {
  const t = useTexts(liveItemTexts);
  const { pathname } = useLocation();
  if (code === closeCode.damaged) return <Notice tone="refusal">{t.damaged}</Notice>;
  if (code !== closeCode.notSignedIn)
    return (
      <Notice tone="refusal" announce>
        {unsynced > 0 ? t.goneUnsaved : t.gone}
      </Notice>
    );
  const signIn = `/sign-in?next=${encodeURIComponent(pathname)}`;
  return (
    <Notice
      tone="refusal"
      title={t.signedOut}
      announce
      actions={
        <>
          <LinkButton variant="primary" href={signIn} target="_blank" rel="noopener">
            {t.signInAgain}
          </LinkButton>
          <Button onClick={live.resume}>{t.resumeWriting}</Button>
        </>
      }
    >
      {unsynced > 0 ? t.signedOutUnsaved : t.signedOutSaved}
    </Notice>
  );
}

function SharedTitle({ live, initial }: { live: LiveDocument; initial: string }) {
  const t = useTexts(liveItemTexts);
  const { field } = useSharedText(live.doc?.getText("title") ?? null, {
    initial,
    canWrite: live.canWrite,
  });
  return (
    <FieldFrame label={t.title}>
      {(wiring) => <input {...wiring} {...field} type="text" className="control" autoComplete="off" />}
    </FieldFrame>
  );
}

function SharedMinutes({ live, initial }: { live: LiveDocument; initial: number | null }) {
  const t = useTexts(liveItemTexts);
  const meta = live.doc?.getMap("meta") ?? null;
  const shared = useSharedNumber(meta, "plannedMinutes");
  // While typing, the field shows what was typed; half-typed numbers are not shared.
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed ?? String(shared ?? initial ?? "");
  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    setTyped(currentTarget.value);
    const minutes = currentTarget.valueAsNumber;
    if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 480) meta?.set("plannedMinutes", minutes);
  };
  return (
    <FieldFrame label={t.plannedMinutes}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          inputMode="numeric"
          min={1}
          max={480}
          className="control"
          value={value}
          onBlur={() => setTyped(null)}
          readOnly={!live.canWrite || !meta}
          onChange={handleChange}
        />
      )}
    </FieldFrame>
  );
}

function useSharedNumber(map: Y.Map<unknown> | null, key: string): number | null {
  const [value, setValue] = useState<number | null>(null);
  useEffect(() => {
    if (!map) return;
    const read = () => {
      const found = map.get(key);
      setValue(typeof found === "number" ? found : null);
    };
    read();
    map.observe(read);
    return () => map.unobserve(read);
  }, [map, key]);
  return value;
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
        <span className="ml-auto">
          <DocumentMark state={live.state} />
        </span>
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
