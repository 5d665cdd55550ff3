import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import type { CommandPaletteProps, PaletteOption } from "./command-palette.tsx";
import { Icon } from "./icons.tsx";
import { nextIndex } from "./palette-keys.ts";
import { Highlight, Kbd } from "./text.tsx";

export function PalettePanel(props: CommandPaletteProps) {
  return (
    <ModalOverlay
      className="veil"
      data-place="top"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className="dialog-box">
        <Dialog className="palette" aria-label={props.label}>
          <PaletteBody {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody(props: CommandPaletteProps) {
  const { query, onQuery, groups, onChoose, onClose, label, placeholder, closeLabel, status } = props;
  const listId = useId();
  const options = groups.flatMap((group) => group.options);
  const [index, setIndex] = useState(0);
  const active = Math.min(index, Math.max(options.length - 1, 0));
  const optionId = (option: PaletteOption) => `${listId}-${option.id}`;
  const activeOption = options[active];

  useEffect(() => setIndex(0), [query]);

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && activeOption) {
      event.preventDefault();
      onChoose(activeOption);
      return;
    }
    const next = nextIndex(event.key, active, options.length);
    if (next === null) return;
    event.preventDefault();
    setIndex(next);
  };

  return (
    <>
      <div className="palette-query">
        <Icon name="search" />
        <input
          className="palette-input"
          role="combobox"
          aria-label={label}
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={activeOption ? optionId(activeOption) : undefined}
          placeholder={placeholder}
          value={query}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          onChange={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={handleKeyDown}
        />
        <button type="button" className="phone-bar-icon" onClick={onClose} aria-label={closeLabel}>
          <span className="wide-only">
            <Kbd>Esc</Kbd>
          </span>
          <span className="phone-only">
            <Icon name="close" />
          </span>
        </button>
      </div>
      <div className="palette-list" id={listId} role="listbox" aria-label={label}>
        {groups
          .filter((group) => group.options.length > 0)
          .map((group) => (
            <div key={group.id} role="group" aria-label={group.heading}>
              <div className="palette-group" aria-hidden="true">
                {group.heading}
              </div>
              {group.options.map((option) => (
                <OptionLine
                  key={option.id}
                  id={optionId(option)}
                  option={option}
                  selected={option === activeOption}
                  onChoose={onChoose}
                />
              ))}
            </div>
          ))}
      </div>
      {status && <p className="palette-status">{status}</p>}
      <p className="hidden-text" role="status">
        {props.countText}
      </p>
      {props.hints && (
        <p className="palette-foot wide-only">
          {props.hints.map((hint) => (
            <span key={hint}>{hint}</span>
          ))}
        </p>
      )}
    </>
  );
}

interface OptionLineProps {
  id: string;
  option: PaletteOption;
  selected: boolean;
  onChoose: (option: PaletteOption) => void;
}

function OptionLine({ id, option, selected, onChoose }: OptionLineProps) {
  const lineRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) lineRef.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <div
      ref={lineRef}
      id={id}
      role="option"
      aria-selected={selected}
      className="palette-option"
      onClick={() => onChoose(option)}
    >
      <Icon name={option.icon} />
      <span className="palette-label">
        <Highlight text={option.label} ranges={option.ranges ?? []} />
      </span>
      {option.note && <span className="palette-note">{option.note}</span>}
    </div>
  );
}
