/** The editor of one rich field of a live document. Loaded after mount; undo takes back one's own typing only. */
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { EditorContent, useEditor, type Editor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { useEffect } from "react";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { LiveDocument } from "#app/sync/client/use-live-document.ts";
import { Button } from "#app/ui/button.tsx";
import { readablePaste, rowsOfTabbedText } from "./pasted.ts";
import { safeHref } from "./rich-text.tsx";
import { liveItemTexts } from "./live-item-texts.ts";

export interface RichEditorProps {
  readonly live: LiveDocument;
  readonly field: "background" | "notes";
  readonly label: string;
}

function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

export function RichEditor({ live, field, label }: RichEditorProps) {
  const { doc, provider, awareness, canWrite } = live;
  const editor = useEditor(
    {
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      injectNonce: cspNonce(),
      editable: canWrite,
      // The same nodes the reader's side draws; others cannot be made here.
      extensions: [
        StarterKit.configure({
          undoRedo: false,
          codeBlock: false,
          blockquote: false,
          horizontalRule: false,
          code: false,
          strike: false,
          underline: false,
          heading: { levels: [3] },
          link: { openOnClick: false, isAllowedUri: (address) => safeHref(address) !== null },
        }),
        ...(doc ? [Collaboration.configure({ document: doc, field })] : []),
        // The server replaces the name and the colour by those of the login session.
        ...(provider
          ? [CollaborationCaret.configure({ provider, user: { name: "", color: "#4b5762" } })]
          : []),
      ],
      editorProps: {
        attributes: { "aria-label": label, role: "textbox", "aria-multiline": "true" },
        transformPastedHTML: readablePaste,
        transformPastedText: rowsOfTabbedText,
      },
      onFocus: () => awareness?.setLocalStateField("field", field),
      onBlur: () => awareness?.setLocalStateField("field", null),
    },
    [doc, provider],
  );
  useEffect(() => {
    editor?.setEditable(canWrite, false);
  }, [editor, canWrite]);
  if (!editor) return null;
  return (
    <>
      {canWrite && <Toolbar editor={editor} />}
      <EditorContent editor={editor} className="rich-text" />
    </>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
  const t = useTexts(liveItemTexts);
  const tools = [
    { label: t.bold, run: () => editor.chain().focus().toggleBold().run() },
    { label: t.bulletList, run: () => editor.chain().focus().toggleBulletList().run() },
    { label: t.orderedList, run: () => editor.chain().focus().toggleOrderedList().run() },
    { label: t.undoTyping, run: () => editor.chain().focus().undo().run() },
    { label: t.redoTyping, run: () => editor.chain().focus().redo().run() },
  ];
  return (
    <div role="group" aria-label={t.toolbar} className="flex flex-wrap gap-1 border-b border-line px-2">
      {tools.map((tool) => (
        <Button key={tool.label} variant="quiet" scale="small" onClick={tool.run}>
          {tool.label}
        </Button>
      ))}
    </div>
  );
}
