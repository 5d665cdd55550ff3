/** Moving agenda rows by pointer, keyboard and menu: shown at once, told when done, undone by the opposite move. */
import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { moved } from "./agenda-times.ts";
import type { AgendaDetail, ShownDetail } from "./meeting-views.ts";
import { doneMove, dropIndex, type Move } from "./moves.ts";
import { agendaTexts } from "./agenda-texts.ts";

interface Dragging {
  readonly id: string;
  readonly toIndex: number;
}

export function handleId(itemId: string): string {
  return `move-${itemId}`;
}

/** Every row carries it, also one that has no handle. */
export function rowId(itemId: string): string {
  return `row-${itemId}`;
}

const boxOf = (itemId: string) => document.getElementById(rowId(itemId))?.getBoundingClientRect() ?? null;

export function useReorder(items: readonly AgendaDetail[]) {
  const focusAfter = useRef<string | null>(null);
  const { post, pending, announcement, problem } = useMoves(items.length, (itemId) => {
    focusAfter.current = itemId;
  });
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const sent = pending ? moved(items, pending.id, pending.toIndex) : items;
  const shown = dragging ? moved(sent, dragging.id, dragging.toIndex) : sent;
  const order = shown.map((item) => item.id).join();

  useEffect(() => {
    if (focusAfter.current) document.getElementById(handleId(focusAfter.current))?.focus();
    focusAfter.current = null;
  }, [order]);

  const placeOf = (item: ShownDetail) => sent.findIndex((each) => each.id === item.id) + 1;
  const move = (item: ShownDetail, toOrder: number) => {
    const from = placeOf(item);
    const to = Math.min(Math.max(1, toOrder), items.length);
    if (to !== from) post({ itemId: item.id, title: item.title, from, to, canUndo: true });
  };

  const handleKey = (item: ShownDetail) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(item, placeOf(item) + (event.key === "ArrowUp" ? -1 : 1));
  };
  const dragHandlers = (item: ShownDetail) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragging({ id: item.id, toIndex: shown.findIndex((each) => each.id === item.id) });
    },
    onPointerMove: ({ clientY: y }: PointerEvent<HTMLElement>) => {
      if (dragging?.id !== item.id) return;
      const toIndex = dropIndex(shown, item.id, { boxOf, y });
      if (toIndex !== dragging.toIndex) setDragging({ id: item.id, toIndex });
    },
    onPointerUp: () => {
      if (dragging?.id === item.id) move(item, dragging.toIndex + 1);
      setDragging(null);
    },
    onPointerCancel: () => setDragging(null),
  });
  return { shown, announcement, problem, move, handleKey, dragHandlers };
}

/** Sends moves and says what became of them; a refused one leaves its problem and no word of success. */
function useMoves(count: number, onPost: (itemId: string) => void) {
  const t = useTexts(agendaTexts);
  const showToast = useToast();
  const { submit, data, formData } = useFetcher<{ problem: Problem | null }>();
  const [announcement, setAnnouncement] = useState("");
  const asked = useRef<Move | null>(null);
  const post = (move: Move) => {
    asked.current = move;
    const { itemId, to } = move;
    onPost(itemId);
    void submit({ intent: "reorder", itemId, toOrder: String(to) }, { method: "post" });
  };
  const tell = ({ title, from, to, ...move }: Move) => {
    setAnnouncement(t.movedAnnounce(title, to, count));
    const back: Move = { ...move, title, from: to, to: from, canUndo: false };
    if (move.canUndo)
      showToast({ text: t.movedTo(title, to), undo: { label: t.undo, run: () => post(back) } });
  };
  useEffect(() => {
    const done = doneMove(asked.current, data);
    asked.current = null;
    if (done) tell(done);
    // Told once per answer, whatever else is drawn meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data]);
  const id = formData?.get("itemId");
  const pending = typeof id === "string" ? { id, toIndex: Number(formData?.get("toOrder")) - 1 } : null;
  return { post, pending, announcement, problem: data?.problem ?? null };
}
