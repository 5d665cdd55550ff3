/** The live agenda: time ruler, rows that open into shared texts, moving, and whether everything is kept. */
import { Form, useBlocker } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";
import { isAgendaOpen } from "#app/domain/meeting.ts";
import { minuteMs } from "#app/domain/time.ts";
import { formatDateTime, formatTime } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { LiveState } from "#app/sync/client/use-live-document.ts";
import { Button, IconButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { NumberField } from "#app/ui/fields.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Presence, SavedMark } from "#app/ui/live-marks.tsx";
import { TimeRuler } from "#app/ui/measures.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { sideOrder } from "#app/ui/sides.ts";
import { Clauses } from "#app/ui/text.tsx";
import { agendaTimes, reviewMinutes, type AgendaTimes } from "./agenda-times.ts";
import { ItemPapers } from "./item-content.tsx";
import { LiveItem, type LiveReport } from "./live-item.tsx";
import { meetingHref, MeetingState } from "./marks.tsx";
import { AgendaGrid, minutesWords, ReviewRow, RowMeta, type MeetingPageProps } from "./meeting-page.tsx";
import type { AgendaDetail, MeetingHead, ShownDetail } from "./meeting-views.ts";
import { OffAgendaCard, SuggestionsCard } from "./off-agenda.tsx";
import { RichText } from "./rich-text.tsx";
import { meetingTexts } from "./texts.ts";
import { handleId, rowId, useReorder } from "./use-reorder.ts";

export interface AgendaPageProps extends MeetingPageProps {
  readonly items: readonly AgendaDetail[];
  readonly mayMove: boolean;
}

export function AgendaPage(props: AgendaPageProps) {
  const { head, items, now } = props;
  const t = useTexts(meetingTexts);
  const locale = useLocale();
  const here = meetingHref(head.roundtableId, head.no);
  const { reports, report } = useReports();
  const reorder = useReorder(items);
  const times = timesOf(props, reorder.shown);
  const spare = times.spareMinutes;
  return (
    <Page>
      <PageHeader
        crumbs={[
          { label: t.roundtables, href: "/roundtables" },
          {
            label: nameIn(locale, head.roundtableZh, head.roundtableEn),
            href: `/roundtables/${head.roundtableId}`,
          },
          { label: t.meetingNo(head.no), href: here },
        ]}
        crumbsLabel={t.roundtables}
        title={t.agendaOf(head.no)}
        meta={
          <>
            <MeetingState state={head.state} />
            {head.callClosesAt !== null && head.state === "calling" && (
              <span>{t.callUntil(formatDateTime(head.callClosesAt, locale, now))}</span>
            )}
            <span>{t.plannedEnd(formatTime(times.plannedEndAt))}</span>
            <span>{spare < 0 ? <b className="text-red">{t.overrun(-spare)}</b> : t.spare(spare)}</span>
          </>
        }
        actions={<LiveHead reports={[...reports.values()]} />}
      />
      <p role="status" className="hidden-text">
        {reorder.announcement}
      </p>
      <div className="stack">
        {!isAgendaOpen(head.state) && <Notice tone="plain">{t.readOnlyLocked}</Notice>}
        {reorder.problem && (
          <Notice tone="refusal" announce>
            {reorder.problem.message}
          </Notice>
        )}
        <Ruler head={head} items={reorder.shown} times={times} />
        <Columns
          aside={
            <>
              <OffAgendaCard page={props} here={here} />
              <SuggestionsCard page={props} />
            </>
          }
        >
          <Card>
            <ol className="card-list">
              <ReviewRow head={head} />
              {reorder.shown.map((item, index) => (
                <Row
                  key={item.id}
                  item={{ ...item, order: index + 1 }}
                  page={props}
                  times={times}
                  reorder={reorder}
                  onReport={report}
                />
              ))}
            </ol>
            {items.length === 0 && <EmptyState title={t.emptyAgenda}>{t.emptyAgendaOther}</EmptyState>}
          </Card>
        </Columns>
      </div>
    </Page>
  );
}

/**
 * A row that moves takes its time along at once. Whoever stands aside from an item is not told its minutes, so her
 * times wait for the server.
 */
function timesOf({ head, times }: AgendaPageProps, shown: readonly AgendaDetail[]): AgendaTimes {
  const timed = shown.flatMap((item) => (item.isHidden ? [] : [item]));
  const leadMinutes = head.previous ? reviewMinutes : 0;
  return timed.length < shown.length ? times : agendaTimes({ ...head, leadMinutes }, timed);
}

/** What the opened documents report, by item. */
function useReports() {
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

const unsyncedIn = (state: LiveState) =>
  state.kind === "saving" || state.kind === "offline" ? state.unsynced : 0;

/** Who edits and whether all is saved, at every width; leaving is asked about while anything is not. */
function LiveHead({ reports }: { reports: readonly LiveReport[] }) {
  const t = useTexts(meetingTexts);
  const locale = useLocale();
  const unsynced = reports.reduce((sum, { state }) => sum + unsyncedIn(state), 0);
  const isOffline = reports.some(({ state }) => state.kind === "offline");
  useLeaveGuard(unsynced > 0, t.leaveUnsynced);
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
      <SavedMark state={isOffline ? "offline" : unsynced > 0 ? "unsynced" : "saved"} live>
        {isOffline ? t.offlineTitle(unsynced) : unsynced > 0 ? t.unsynced(unsynced) : t.allSaved}
      </SavedMark>
    </>
  );
}

function useLeaveGuard(isUnsynced: boolean, question: string) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsynced && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (window.confirm(question)) blocker.proceed();
    else blocker.reset();
  }, [blocker, question]);
}

interface RulerProps {
  readonly head: MeetingHead;
  readonly items: readonly AgendaDetail[];
  readonly times: AgendaTimes;
}

function Ruler({ head, items, times }: RulerProps) {
  const t = useTexts(meetingTexts);
  const spare = times.spareMinutes;
  const parts = [
    ...(head.previous ? [{ id: "review", minutes: reviewMinutes, label: "", state: "fixed" as const }] : []),
    ...items.map((item, index) => ({
      id: item.id,
      minutes: Math.max(1, minutesBetween(times, item.id, items[index + 1]?.id)),
      label: index + 1,
      ...(item.isHidden ? {} : { note: t.minutes(item.plannedMinutes ?? 0), urgent: item.kind === "urgent" }),
      over: times.overIds.includes(item.id),
    })),
    ...(spare > 0 ? [{ id: "spare", minutes: spare, label: t.spare(spare), state: "free" as const }] : []),
  ];
  return (
    <TimeRuler
      parts={parts}
      label={`${t.rulerLabel(formatTime(head.startsAt), formatTime(head.endsAt))}, ${spare < 0 ? t.overrun(-spare) : t.spare(spare)}`}
      start={formatTime(head.startsAt)}
      end={formatTime(head.endsAt)}
      {...(spare < 0 ? { overText: t.overrun(-spare) } : {})}
    />
  );
}

/** From the start of an item to that of the next one, or to the end of the last. */
function minutesBetween({ startsAt, plannedEndAt }: AgendaTimes, id: string, nextId?: string): number {
  const end = nextId === undefined ? plannedEndAt : startsAt[nextId];
  return ((end ?? plannedEndAt) - (startsAt[id] ?? plannedEndAt)) / minuteMs;
}

interface RowProps {
  readonly item: AgendaDetail;
  readonly page: AgendaPageProps;
  readonly times: AgendaTimes;
  readonly reorder: ReturnType<typeof useReorder>;
  readonly onReport: (itemId: string, report: LiveReport | null) => void;
}

function Row({ item, page, times, reorder, onReport }: RowProps) {
  const t = useTexts(meetingTexts);
  const time = formatTime(times.startsAt[item.id] ?? page.head.startsAt);
  if (item.isHidden)
    return (
      <li id={rowId(item.id)}>
        <AgendaGrid time={time} order={item.order} minutes={null}>
          <p className="muted">{t.recusedItem}</p>
        </AgendaGrid>
      </li>
    );
  const handle = page.mayMove && (
    <IconButton
      id={handleId(item.id)}
      icon="drag"
      label={t.dragLabel(item.title)}
      className="cursor-grab touch-none"
      {...reorder.dragHandlers(item)}
      onKeyDown={reorder.handleKey(item)}
    />
  );
  return (
    <li id={rowId(item.id)}>
      <AgendaGrid
        time={time}
        order={item.order}
        minutes={
          <span className="flex items-center gap-1">
            {minutesWords(item, t)}
            {handle}
          </span>
        }
      >
        <p className="font-semibold">
          <Clauses text={item.title} />
        </p>
        <RowMeta row={item} />
      </AgendaGrid>
      <Opened item={item} page={page} reorder={reorder} onReport={onReport} />
    </li>
  );
}

type OpenedProps = Omit<RowProps, "times" | "item"> & { readonly item: ShownDetail };

/** Opens without script too, with the text as last stored; the live document joins after mount. */
function Opened({ item, page, reorder, onReport }: OpenedProps) {
  const t = useTexts(meetingTexts);
  const [isOpen, setIsOpen] = useState(false);
  const isLocked = !isAgendaOpen(page.head.state);
  // A document that was opened before the lock stays, so that what the person typed and its fate stay visible.
  const [wasLive, setWasLive] = useState(false);
  const { documentId } = item;
  const isLive = isOpen && documentId !== null && (wasLive || !isLocked);
  return (
    <details
      className="mt-1 md:ml-[6.375rem]"
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
        if (currentTarget.open && !isLocked) setWasLive(true);
      }}
    >
      <summary className="link inline-flex min-h-11 items-center text-sm">
        {t.background} · {t.notes}
        <span className="hidden-text"> {item.title}</span>
      </summary>
      <div className="grid gap-3 pt-2">
        {isLive && documentId !== null ? (
          <LiveItem item={item} documentId={documentId} isLocked={isLocked} onReport={onReport} />
        ) : (
          (["background", "notes"] as const).map((field) => (
            <section key={field} aria-label={t[field]}>
              <b className="text-sm">{t[field]}</b>
              <RichText json={item.richTexts[field]} plain={item.texts[field] ?? ""} />
            </section>
          ))
        )}
        <ItemPapers item={item} now={page.now} />
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <TextLink href={`/items/${item.id}`} className="inline-flex min-h-11 items-center text-sm">
            {t.toItem}
          </TextLink>
          {page.mayMove && <MoveForm item={item} count={page.items.length} move={reorder.move} />}
        </div>
      </div>
    </details>
  );
}

interface MoveFormProps {
  readonly item: ShownDetail;
  readonly count: number;
  readonly move: (item: ShownDetail, toOrder: number) => void;
}

function MoveForm({ item, count, move }: MoveFormProps) {
  const t = useTexts(meetingTexts);
  return (
    <Form
      method="post"
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        move(item, Number(new FormData(event.currentTarget).get("toOrder")));
      }}
    >
      <input type="hidden" name="intent" value="reorder" />
      <input type="hidden" name="itemId" value={item.id} />
      <NumberField
        key={item.order}
        name="toOrder"
        label={[t.moveTo, t.moveToAfter].filter(Boolean).join(" _ ")}
        min={1}
        max={count}
        defaultValue={item.order}
      />
      <Button type="submit">{t.moveVerb}</Button>
    </Form>
  );
}
