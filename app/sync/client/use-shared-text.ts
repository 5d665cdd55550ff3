/** An <input> or <textarea> on a Y.Text: caret kept, input methods committed once, undo of own changes only. */
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type FormEvent,
  type KeyboardEvent,
} from "react";
import * as Y from "yjs";
import { anchorSelection, findSelection, writeText, type Anchor } from "./shared-text.ts";

type TextField = HTMLInputElement | HTMLTextAreaElement;

export interface SharedTextProps {
  readonly value: string;
  readonly readOnly: boolean;
  ref(element: TextField | null): void;
  onChange(event: FormEvent<TextField>): void;
  onSelect(): void;
  onCompositionStart(): void;
  onCompositionEnd(event: { currentTarget: TextField }): void;
  onKeyDown(event: KeyboardEvent<TextField>): void;
}

export interface SharedText {
  /** Spread onto the field. */
  readonly field: SharedTextProps;
  undo(): void;
  redo(): void;
}

interface SharedTextOptions {
  /** Shown before the document is there. */
  readonly initial: string;
  readonly canWrite: boolean;
}

/** Undo and redo of the changes that carry `origin`. */
function useHistory(text: Y.Text | null, origin: object) {
  const manager = useRef<Y.UndoManager | null>(null);
  useEffect(() => {
    if (!text) return;
    const opened = new Y.UndoManager(text, { trackedOrigins: new Set([origin]) });
    manager.current = opened;
    return () => {
      manager.current = null;
      opened.destroy();
    };
  }, [text, origin]);
  return { undo: () => void manager.current?.undo(), redo: () => void manager.current?.redo() };
}

function useTextValue(text: Y.Text | null, initial: string): string {
  const subscribe = useCallback(
    (notify: () => void) => {
      text?.observe(notify);
      text?.doc?.on("sync", notify);
      return () => {
        text?.unobserve(notify);
        text?.doc?.off("sync", notify);
      };
    },
    [text],
  );
  // Until the first sync the shared text is empty, and what the page was rendered with stands.
  const read = () => (text && (text.length > 0 || text.doc?.isSynced) ? text.toString() : initial);
  return useSyncExternalStore(subscribe, read, () => initial);
}

function keyAction(event: KeyboardEvent<TextField>): "undo" | "redo" | null {
  // 229: some input methods report their keys so, without isComposing.
  if (event.nativeEvent.isComposing || event.keyCode === 229 || !(event.ctrlKey || event.metaKey))
    return null;
  const key = event.key.toLowerCase();
  if (key === "y" || (key === "z" && event.shiftKey)) return "redo";
  return key === "z" ? "undo" : null;
}

/**
 * Binds a field to `text`. While an input method composes, its letters stay in the field and others see nothing;
 * the text is written at the end of the composition.
 */
export function useSharedText(text: Y.Text | null, { initial, canWrite }: SharedTextOptions): SharedText {
  const shared = useTextValue(text, initial);
  const [composed, setComposed] = useState<string | null>(null);
  const element = useRef<TextField | null>(null);
  const anchor = useRef<Anchor | null>(null);
  const origin = useMemo(() => ({ field: "shared-text" }), []);
  const history = useHistory(text, origin);

  useLayoutEffect(() => {
    const field = element.current;
    if (!text || !field || !anchor.current || composed !== null) return;
    if (field.ownerDocument.activeElement !== field) return;
    const place = findSelection(text, anchor.current);
    if (place) field.setSelectionRange(place.start, place.end);
  }, [text, shared, composed]);

  const rememberCaret = (field: TextField | null) => {
    if (!text || !field) return;
    const start = field.selectionStart ?? field.value.length;
    anchor.current = anchorSelection(text, start, field.selectionEnd ?? start);
  };
  const commit = (field: TextField) => {
    if (!text || !canWrite) return;
    writeText(text, { value: field.value, caret: field.selectionStart ?? field.value.length, origin });
    rememberCaret(field);
  };

  return {
    ...history,
    field: {
      value: composed ?? shared,
      readOnly: !canWrite || !text,
      ref: (mounted) => {
        element.current = mounted;
      },
      onChange: ({ currentTarget }) => {
        if (composed === null) commit(currentTarget);
        else setComposed(currentTarget.value);
      },
      onSelect: () => {
        if (composed === null) rememberCaret(element.current);
      },
      onCompositionStart: () => setComposed(element.current?.value ?? shared),
      onCompositionEnd: ({ currentTarget }) => {
        setComposed(null);
        commit(currentTarget);
      },
      onKeyDown: (event) => {
        const action = keyAction(event);
        if (!action) return;
        event.preventDefault();
        history[action]();
      },
    },
  };
}
