/** Moving agenda rows by pointer, keyboard and menu: shown at once, undone by the opposite move. */
import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { useToast } from "#app/ui/toast.tsx";
import { moved } from "./agenda-times.ts";
import type { AgendaDetail } from "./meeting-views.ts";
import { meetingTexts } from "./texts.ts";

interface Dragging {
  readonly id: string;
  readonly toIndex: number;
}

export function handleId(itemId: string): string {
  return `move-${itemId}`;
}

export function useReorder(items: readonly AgendaDetail[]) {
  const t = useTexts(meetingTexts);
  const fetcher = useFetcher<{ problem: Problem | null }>();
  const showToast = useToast();
  const [dragging, setDragging] = useState<Dragging | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const focusAfter = useRef<string | null>(null);
  const pendingId = fetcher.formData?.get("itemId");
  const pendingOrder = Number(fetcher.formData?.get("toOrder"));
  const sent = typeof pendingId === "string" ? moved(items, pendingId, pendingOrder - 1) : items;
  const shown = dragging ? moved(sent, dragging.id, dragging.toIndex) : sent;
  const order = shown.map((item) => item.id).join();

  useEffect(() => {
    if (focusAfter.current) document.getElementById(handleId(focusAfter.current))?.focus();
    focusAfter.current = null;
  }, [order]);

  const post = (item: AgendaDetail, toOrder: number) => {
    focusAfter.current = item.id;
    fetcher.submit({ intent: "reorder", itemId: item.id, toOrder: String(toOrder) }, { method: "post" });
    setAnnouncement(t.movedAnnounce(item.title, toOrder, items.length));
  };
  const move = (item: AgendaDetail, toOrder: number) => {
    const from = sent.findIndex((each) => each.id === item.id) + 1;
    const place = Math.min(Math.max(1, toOrder), items.length);
    if (place === from) return;
    post(item, place);
    showToast({
      text: t.movedTo(item.title, place),
      undo: { label: t.undo, run: () => post(item, from) },
    });
  };

  const handleKey = (item: AgendaDetail) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const at = sent.findIndex((each) => each.id === item.id) + 1;
    move(item, event.key === "ArrowUp" ? at - 1 : at + 1);
  };
  const dragHandlers = (item: AgendaDetail) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragging({ id: item.id, toIndex: shown.findIndex((each) => each.id === item.id) });
    },
    onPointerMove: ({ clientY }: PointerEvent<HTMLElement>) => {
      if (dragging?.id !== item.id) return;
      const others = shown.filter((each) => each.id !== item.id);
      const above = others.filter((each) => {
        const box = document.getElementById(handleId(each.id))?.closest("li")?.getBoundingClientRect();
        return box !== undefined && box.top + Math.min(box.height, 80) / 2 < clientY;
      });
      if (above.length !== dragging.toIndex) setDragging({ id: item.id, toIndex: above.length });
    },
    onPointerUp: () => {
      if (dragging?.id === item.id) move(item, dragging.toIndex + 1);
      setDragging(null);
    },
    onPointerCancel: () => setDragging(null),
  });
  return { shown, announcement, problem: fetcher.data?.problem ?? null, move, handleKey, dragHandlers };
}
