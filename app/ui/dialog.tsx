import { lazy, Suspense, type ReactNode } from "react";

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
  /** Buttons at the foot; the one that acts comes last. */
  actions?: ReactNode;
  /** `alertdialog` asks about something that cannot be taken back. */
  role?: "dialog" | "alertdialog";
}

const DialogPanel = lazy(() => import("./dialog-panel.tsx").then((file) => ({ default: file.DialogPanel })));

/** Loads its machinery when first opened, so that pages that rarely open one stay light. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <DialogPanel {...props} />
    </Suspense>
  );
}
