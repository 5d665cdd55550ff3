import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** Names the object and the effect. */
  title: ReactNode;
  children?: ReactNode;
  /** The verb of the action. */
  confirmLabel: ReactNode;
  cancelLabel: string;
  tone?: "primary" | "danger";
  pending?: boolean;
}

/** Only for what cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, onConfirm, title, children, confirmLabel, cancelLabel, tone, pending } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      closeLabel={cancelLabel}
      role="alertdialog"
      actions={
        <>
          <Button onClick={onClose}>{cancelLabel}</Button>
          <Button variant={tone ?? "primary"} onClick={onConfirm} pending={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
