import { useId, type InputHTMLAttributes, type ReactNode } from "react";
import { useFieldCheck } from "./field-check.tsx";
import { FieldText, type FieldTexts } from "./field-frame.tsx";
import { Icon, type IconName } from "./icons.tsx";

export interface Choice {
  value: string;
  label: ReactNode;
  help?: ReactNode;
  icon?: IconName;
  tone?: "plain" | "refuse" | "caution";
  disabled?: boolean;
}

/** `cards` stacks bordered choices, `tiles` puts them side by side, `row` sets plain ones on one line. */
export type ChoiceLayout = "list" | "row" | "cards" | "tiles";

interface GroupProps extends FieldTexts {
  name: string;
  choices: readonly Choice[];
  layout?: ChoiceLayout;
}

type InputProps = InputHTMLAttributes<HTMLInputElement>;

interface ChoiceLineProps {
  choice: Choice;
  input: InputProps;
}

function ChoiceLine({ choice, input }: ChoiceLineProps) {
  const helpId = useId();
  return (
    <label className="choice" data-tone={choice.tone}>
      <input
        {...input}
        className="choice-box"
        value={choice.value}
        disabled={choice.disabled}
        aria-describedby={choice.help ? helpId : undefined}
      />
      {choice.icon && <Icon name={choice.icon} />}
      <span className="choice-text">
        {choice.label}
        {choice.help && (
          <span className="choice-help" id={helpId}>
            {choice.help}
          </span>
        )}
      </span>
    </label>
  );
}

function ChoiceGroup(props: GroupProps & { role?: "radiogroup"; inputFor: (choice: Choice) => InputProps }) {
  const { label, help, error, note, hideLabel, choices, layout = "list", inputFor, role } = props;
  const textId = useId();
  return (
    <fieldset
      className="field"
      role={role}
      aria-describedby={error || help ? textId : undefined}
      aria-invalid={role && error ? true : undefined}
    >
      <legend className={hideLabel ? "hidden-text" : "field-label"}>
        {label}
        {note && <span className="field-note">{note}</span>}
      </legend>
      <div className="choices" data-layout={layout}>
        {choices.map((choice) => (
          <ChoiceLine key={choice.value} choice={choice} input={inputFor(choice)} />
        ))}
      </div>
      <FieldText id={textId} help={help} error={error} />
    </fieldset>
  );
}

export interface RadioGroupProps extends GroupProps {
  defaultValue?: string;
  value?: string;
  required?: boolean;
  onChange?: (value: string) => void;
}

/** One of several; none is chosen unless a value is given. */
export function RadioGroup({ defaultValue, value, required, onChange, ...group }: RadioGroupProps) {
  const { error, handlers } = useFieldCheck({ name: group.name, type: "radio" }, group.error);
  return (
    <ChoiceGroup
      {...group}
      error={error}
      role="radiogroup"
      inputFor={(choice) => ({
        ...handlers,
        type: "radio",
        name: group.name,
        required,
        ...(value === undefined
          ? { defaultChecked: choice.value === defaultValue }
          : { checked: choice.value === value }),
        onChange: onChange || value !== undefined ? () => onChange?.(choice.value) : undefined,
      })}
    />
  );
}

export interface CheckboxGroupProps extends GroupProps {
  defaultValues?: readonly string[];
  onChange?: (value: string, checked: boolean) => void;
}

/** Several of several; posts the name once for each. */
export function CheckboxGroup({ defaultValues = [], onChange, ...group }: CheckboxGroupProps) {
  const { error } = useFieldCheck({ name: group.name, type: "radio" }, group.error);
  return (
    <ChoiceGroup
      {...group}
      error={error}
      inputFor={(choice) => ({
        type: "checkbox",
        name: group.name,
        defaultChecked: defaultValues.includes(choice.value),
        onChange: onChange ? (event) => onChange(choice.value, event.currentTarget.checked) : undefined,
      })}
    />
  );
}

export interface CheckboxProps extends InputProps {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
}

export function Checkbox({ label, help, error, ...input }: CheckboxProps) {
  const textId = useId();
  return (
    <div className="field">
      <label className="choice">
        <input
          {...input}
          type="checkbox"
          className="choice-box"
          aria-invalid={error ? true : undefined}
          aria-describedby={error || help ? textId : undefined}
        />
        <span className="choice-text">{label}</span>
      </label>
      <FieldText id={textId} help={help} error={error} />
    </div>
  );
}
