import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./button.tsx";
import type { DialogProps } from "./dialog.tsx";

/** Traps and returns focus, closes with Escape; the page behind is inert. */
export function DialogPanel({ onClose, title, closeLabel, children, actions, role = "dialog" }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={role === "dialog"}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="dialog-box">
        <Dialog className="dialog" role={role}>
          <div className="dialog-head">
            <Heading slot="title" level={2} className="dialog-title">
              {title}
            </Heading>
            <IconButton icon="close" label={closeLabel} onClick={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
          {actions && <div className="dialog-actions">{actions}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
