/** A row of the live agenda: opens into its shared texts, and moves by pointer, keyboard or number. */
import { Form } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { isAgendaOpen } from "#app/domain/meeting.ts";
import type { Instant } from "#app/domain/time.ts";
import { formatTime } from "#app/platform/i18n/format.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button, IconButton } from "#app/ui/button.tsx";
import { NumberField } from "#app/ui/fields.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { AgendaGrid, minutesWords, RowMeta } from "./agenda-row.tsx";
import { agendaTexts } from "./agenda-texts.ts";
import type { AgendaTimes } from "./agenda-times.ts";
import { ItemPapers } from "./item-content.tsx";
import { isUnsaved } from "./live-head.tsx";
import { LiveItem, type LiveReport } from "./live-item.tsx";
import type { AgendaDetail, MeetingHead, ShownDetail } from "./meeting-views.ts";
import { RichText } from "./rich-text.tsx";
import { handleId, rowId, type useReorder } from "./use-reorder.ts";

/** What a row needs of its page. */
export interface LiveAgenda {
  readonly head: MeetingHead;
  readonly items: readonly AgendaDetail[];
  readonly mayMove: boolean;
  readonly personId: string;
  /** The roundtable allows copies in browsers. */
  readonly keepsCopy: boolean;
  readonly now: Instant;
}

interface LiveAgendaRowProps {
  readonly item: AgendaDetail;
  readonly page: LiveAgenda;
  readonly times: AgendaTimes;
  readonly reorder: ReturnType<typeof useReorder>;
  /** This browser holds text of the item that was not sent. */
  readonly hasUnsent: boolean;
  readonly onReport: (itemId: string, report: LiveReport | null) => void;
}

export function LiveAgendaRow({ item, page, times, reorder, hasUnsent, onReport }: LiveAgendaRowProps) {
  const t = useTexts(agendaTexts);
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
      <Opened item={item} page={page} reorder={reorder} hasUnsent={hasUnsent} onReport={onReport} />
    </li>
  );
}

type OpenedProps = Omit<LiveAgendaRowProps, "times" | "item"> & { readonly item: ShownDetail };

/** Opens without script too, with the text as last stored; the live document joins after mount. */
function Opened({ item, page, reorder, hasUnsent, onReport }: OpenedProps) {
  const t = useTexts(agendaTexts);
  const [isOpen, setIsOpen] = useState(false);
  const isLocked = !isAgendaOpen(page.head.state);
  // A document that was opened before the lock stays, so that what the person typed and its fate stay visible.
  const [wasLive, setWasLive] = useState(false);
  // Text that is not saved must outlive the closing of its row.
  const [mustStay, setMustStay] = useState(false);
  const report = useCallback(
    (itemId: string, value: LiveReport | null) => {
      setMustStay(value !== null && isUnsaved(value));
      onReport(itemId, value);
    },
    [onReport],
  );
  const { documentId } = item;
  const isLive = (isOpen || mustStay) && documentId !== null && (wasLive || hasUnsent || !isLocked);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (hasUnsent && details.current) details.current.open = true;
  }, [hasUnsent]);
  return (
    <details
      ref={details}
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
          <LiveItem
            item={item}
            documentId={documentId}
            personId={page.personId}
            keepsCopy={page.keepsCopy}
            isLocked={isLocked}
            onReport={report}
          />
        ) : (
          (["background", "notes"] as const).map((field) => (
            <section key={field} aria-label={t[field]}>
              <b className="text-sm">{t[field]}</b>
              <RichText json={item.richTexts[field]} plain={item.texts[field] ?? ""} />
            </section>
          ))
        )}
        <ItemPapers item={item} />
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <TextLink href={`/items/${item.id}`} className="inline-flex min-h-11 items-center text-sm">
            {t.toItem}
          </TextLink>
          {documentId !== null && (
            <TextLink
              href={`/items/${item.id}/history`}
              className="inline-flex min-h-11 items-center text-sm"
            >
              {t.toHistory}
            </TextLink>
          )}
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
  const t = useTexts(agendaTexts);
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
