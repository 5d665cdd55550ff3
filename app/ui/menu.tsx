import { lazy, Suspense, useRef, useState, type ReactNode } from "react";
import { Button, IconButton, type ButtonVariant } from "./button.tsx";
import type { IconName } from "./icons.tsx";

export interface MenuEntry {
  id: string;
  label: string;
  note?: string;
  icon?: IconName;
  danger?: boolean;
  disabled?: boolean;
}

export interface MenuProps {
  /** Name of the menu and of its button. */
  label: string;
  entries: readonly MenuEntry[];
  onAction: (id: string) => void;
  icon?: IconName;
  /** Shows words on the button; the icon alone without it. */
  children?: ReactNode;
  variant?: ButtonVariant;
  scale?: "small" | "medium" | "large";
}

const MenuPanel = lazy(() => import("./menu-panel.tsx").then((file) => ({ default: file.MenuPanel })));

/** A plain button; the list and its keyboard come with the first press. */
export function Menu(props: MenuProps) {
  const { label, entries, onAction, icon = "more", children, variant, scale } = props;
  const [open, setOpen] = useState(false);
  const anchorRef = useRef<HTMLSpanElement>(null);
  const trigger = {
    scale,
    icon,
    "aria-haspopup": "menu" as const,
    "aria-expanded": open,
    onClick: () => setOpen(true),
  };
  return (
    <span className="menu-anchor" ref={anchorRef}>
      {children ? (
        <Button {...trigger} variant={variant}>
          {children}
        </Button>
      ) : (
        <IconButton {...trigger} label={label} variant={variant} />
      )}
      {open && (
        <Suspense fallback={null}>
          <MenuPanel
            label={label}
            entries={entries}
            onAction={onAction}
            anchorRef={anchorRef}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </span>
  );
}
