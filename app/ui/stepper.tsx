import { useRef, type InputHTMLAttributes } from "react";
import { present } from "./class-names.ts";
import { useFieldCheck } from "./field-check.tsx";
import { FieldFrame, type FieldTexts } from "./field-frame.tsx";
import { Icon } from "./icons.tsx";

export interface StepperProps
  extends FieldTexts, Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "type"> {
  name: string;
  /** Names of the two buttons. */
  lessLabel: string;
  moreLabel: string;
  onChange?: (value: number) => void;
}

/** A small whole number with large targets; without script it is a plain number field. */
export function Stepper(props: StepperProps) {
  const { label, help, error, note, hideLabel, id, lessLabel, moreLabel, onChange, ...input } = props;
  const check = useFieldCheck({ ...input, type: "number" }, error);
  const inputRef = useRef<HTMLInputElement>(null);
  const step = (direction: "stepUp" | "stepDown") => {
    const element = inputRef.current;
    if (!element) return;
    element[direction]();
    onChange?.(element.valueAsNumber);
  };
  return (
    <FieldFrame label={label} help={help} error={check.error} note={note} hideLabel={hideLabel} id={id}>
      {(wiring) => (
        <span className="stepper" data-invalid={present(Boolean(check.error))}>
          <button
            type="button"
            className="stepper-button"
            aria-label={lessLabel}
            onClick={() => step("stepDown")}
          >
            <Icon name="minus" />
          </button>
          <input
            inputMode="numeric"
            step={1}
            {...check.handlers}
            {...input}
            {...wiring}
            ref={inputRef}
            type="number"
            className="stepper-input"
            onChange={(event) => onChange?.(event.currentTarget.valueAsNumber)}
          />
          <button
            type="button"
            className="stepper-button"
            aria-label={moreLabel}
            onClick={() => step("stepUp")}
          >
            <Icon name="plus" />
          </button>
        </span>
      )}
    </FieldFrame>
  );
}
