/** An <input> or <textarea> on a Y.Text: caret kept, input methods committed once, undo of own changes only. */
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
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

/**
 * Binds a field to `text`; `initial` shows before the document is there. While an input method composes, its
 * letters stay in the field and others see nothing; the text is written at the end of the composition.
 */
export function useSharedText(
  text: Y.Text | null,
  { initial, canWrite }: { initial: string; canWrite: boolean },
): SharedText {
  const [value, setValue] = useState(initial);
  const element = useRef<TextField | null>(null);
  const anchor = useRef<Anchor | null>(null);
  const isComposing = useRef(false);
  const origin = useMemo(() => ({ field: "shared-text" }), []);
  const [history, setHistory] = useState<Y.UndoManager | null>(null);

  useEffect(() => {
    if (!text) return;
    const manager = new Y.UndoManager(text, { trackedOrigins: new Set([origin]) });
    setHistory(manager);
    const read = () => {
      if (!isComposing.current) setValue(text.toString());
    };
    read();
    text.observe(read);
    return () => {
      text.unobserve(read);
      manager.destroy();
      setHistory(null);
    };
  }, [text, origin]);

  useLayoutEffect(() => {
    const field = element.current;
    if (!text || !field || !anchor.current || field.ownerDocument.activeElement !== field) return;
    const place = findSelection(text, anchor.current);
    if (place) field.setSelectionRange(place.start, place.end);
  }, [text, value]);

  const rememberCaret = () => {
    const field = element.current;
    if (!text || !field || isComposing.current) return;
    anchor.current = anchorSelection(text, field.selectionStart ?? 0, field.selectionEnd ?? 0);
  };
  const commit = (field: TextField) => {
    if (!text || !canWrite) return;
    const caret = field.selectionStart ?? field.value.length;
    writeText(text, { value: field.value, caret, origin });
    anchor.current = anchorSelection(text, caret, field.selectionEnd ?? caret);
    setValue(text.toString());
  };
  const undo = () => void history?.undo();
  const redo = () => void history?.redo();

  return {
    undo,
    redo,
    field: {
      value,
      readOnly: !canWrite || !text,
      ref: (mounted) => {
        element.current = mounted;
      },
      onChange: ({ currentTarget }) => {
        if (isComposing.current) setValue(currentTarget.value);
        else commit(currentTarget);
      },
      onSelect: rememberCaret,
      onCompositionStart: () => {
        isComposing.current = true;
      },
      onCompositionEnd: ({ currentTarget }) => {
        isComposing.current = false;
        commit(currentTarget);
      },
      onKeyDown: (event) => {
        // 229: some input methods report their keys so, without isComposing.
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        const key = event.key.toLowerCase();
        if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
        event.preventDefault();
        if (key === "y" || event.shiftKey) redo();
        else undo();
      },
    },
  };
}
