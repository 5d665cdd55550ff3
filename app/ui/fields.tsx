import type { InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { useFieldCheck } from "./field-check.tsx";
import { FieldFrame, type FieldTexts } from "./field-frame.tsx";
import { Icon } from "./icons.tsx";

/** Native controls: they post with their form before and without any script. */
type Width = "short" | "medium" | "full";

interface Shared extends FieldTexts {
  name: string;
  width?: Width;
}

function split<Props extends FieldTexts & { id?: string; width?: Width }>(props: Props) {
  const { label, help, error, note, hideLabel, width = "full", id, ...rest } = props;
  return { texts: { label, help, error, note, hideLabel, id }, width, rest };
}

export type TextFieldProps = Shared & InputHTMLAttributes<HTMLInputElement>;

export function TextField(props: TextFieldProps) {
  const { texts, width, rest } = split(props);
  const { error, handlers } = useFieldCheck(rest, texts.error);
  return (
    <FieldFrame {...texts} error={error}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          {...handlers}
          {...rest}
          {...wiring}
          className="control"
          data-width={width}
        />
      )}
    </FieldFrame>
  );
}

export function NumberField(props: TextFieldProps) {
  return <TextField inputMode="numeric" width="short" {...props} type="number" />;
}

/** Day and time as the browser offers them; `help` says whose time it is. Value as `2020-10-12T14:00`. */
export function DateTimeField(props: TextFieldProps) {
  return <TextField width="medium" step={60} {...props} type="datetime-local" />;
}

export function DateField(props: TextFieldProps) {
  return <TextField width="medium" {...props} type="date" />;
}

export type TextAreaProps = Shared & TextareaHTMLAttributes<HTMLTextAreaElement>;

export function TextArea(props: TextAreaProps) {
  const { texts, width, rest } = split(props);
  const { error, handlers } = useFieldCheck(rest, texts.error);
  return (
    <FieldFrame {...texts} error={error}>
      {(wiring) => (
        <textarea rows={3} {...handlers} {...rest} {...wiring} className="control" data-width={width} />
      )}
    </FieldFrame>
  );
}

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectOptionGroup {
  label: string;
  options: readonly SelectOption[];
}

export type SelectProps = Shared &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "children"> & {
    options: readonly (SelectOption | SelectOptionGroup)[];
    /** First, empty option. */
    placeholder?: string;
  };

export function Select({ options, placeholder, ...props }: SelectProps) {
  const { texts, width, rest } = split(props);
  const { error, handlers } = useFieldCheck({ name: rest.name, type: "select" }, texts.error);
  return (
    <FieldFrame {...texts} error={error}>
      {(wiring) => (
        <span className="select">
          <select {...handlers} {...rest} {...wiring} className="control" data-width={width}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) =>
              "options" in option ? (
                <optgroup key={option.label} label={option.label}>
                  {option.options.map(optionElement)}
                </optgroup>
              ) : (
                optionElement(option)
              ),
            )}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </FieldFrame>
  );
}

function optionElement({ value, label, disabled }: SelectOption) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}
