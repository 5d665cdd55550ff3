import type { RefObject } from "react";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { present } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import type { MenuEntry } from "./menu.tsx";

interface MenuPanelProps {
  label: string;
  entries: readonly MenuEntry[];
  onAction: (id: string) => void;
  anchorRef: RefObject<HTMLSpanElement>;
  onClose: () => void;
}

export function MenuPanel({ label, entries, onAction, anchorRef, onClose }: MenuPanelProps) {
  return (
    <Popover
      className="menu-box"
      isOpen
      triggerRef={anchorRef}
      placement="bottom end"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Menu
        className="menu"
        aria-label={label}
        autoFocus="first"
        onAction={(key) => {
          onAction(String(key));
          onClose();
        }}
        onClose={onClose}
      >
        {entries.map((entry) => (
          <MenuItem
            key={entry.id}
            id={entry.id}
            className="menu-item"
            textValue={entry.label}
            isDisabled={entry.disabled}
            data-danger={present(entry.danger)}
          >
            {entry.icon && <Icon name={entry.icon} />}
            <span>
              {entry.label}
              {entry.note && <span className="menu-item-note">{entry.note}</span>}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
