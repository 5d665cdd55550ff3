import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { Icon } from "./icons.tsx";

export interface ToastMessage {
  text: ReactNode;
  /** Only where an inverse command exists. */
  undo?: { label: string; run: () => void };
}

type ShowToast = (message: ToastMessage) => void;

const ToastContext = createContext<ShowToast>(() => {});
const shownMs = 10_000;

interface ToastProviderProps {
  children: ReactNode;
  regionLabel: string;
  closeLabel: string;
}

/** Holds the one toast of the page; a new one replaces the old. Never for errors. */
export function ToastProvider({ children, regionLabel, closeLabel }: ToastProviderProps) {
  const [toast, setToast] = useState<{ id: number; message: ToastMessage } | null>(null);
  const show = useCallback<ShowToast>(
    (message) => setToast((previous) => ({ id: (previous?.id ?? 0) + 1, message })),
    [],
  );
  const close = useCallback(() => setToast(null), []);
  const region = useMemo(
    () => ({ toast, regionLabel, closeLabel, close }),
    [toast, regionLabel, closeLabel, close],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      <ToastRegion {...region} />
    </ToastContext.Provider>
  );
}

/** Shows a toast. */
export function useToast(): ShowToast {
  return useContext(ToastContext);
}

interface ToastRegionProps {
  toast: { id: number; message: ToastMessage } | null;
  regionLabel: string;
  closeLabel: string;
  close: () => void;
}

function ToastRegion({ toast, regionLabel, closeLabel, close }: ToastRegionProps) {
  return (
    <div className="toast-region" role="region" aria-label={regionLabel}>
      <div role="status">
        {toast && <ToastBox key={toast.id} message={toast.message} closeLabel={closeLabel} close={close} />}
      </div>
    </div>
  );
}

interface ToastBoxProps {
  message: ToastMessage;
  closeLabel: string;
  close: () => void;
}

/** The ten seconds start anew when focus or pointer leaves, and stand still while either is inside. */
function ToastBox({ message, closeLabel, close }: ToastBoxProps) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(close, shownMs);
    return () => clearTimeout(timer);
  }, [held, close]);
  return (
    <div
      className="toast"
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span className="toast-text">{message.text}</span>
      <span className="toast-actions">
        {message.undo && (
          <button
            type="button"
            className="toast-undo"
            onClick={() => {
              message.undo?.run();
              close();
            }}
          >
            {message.undo.label}
          </button>
        )}
        <button type="button" aria-label={closeLabel} onClick={close}>
          <Icon name="close" />
        </button>
      </span>
    </div>
  );
}
