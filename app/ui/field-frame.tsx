import { useId, type ReactNode } from "react";
import { Icon } from "./icons.tsx";

/** What every field shares: label above, help below, an error in place of the help. */
export interface FieldTexts {
  label: ReactNode;
  help?: ReactNode;
  /** A sentence; or true, and the field says what it needs. */
  error?: ReactNode;
  /** Words such as “optional” beside the label; being required is the norm and not marked. */
  note?: ReactNode;
  /** Hides the label from the eye where the page already says it. */
  hideLabel?: boolean;
}

export interface FieldWiring {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

interface FieldFrameProps extends FieldTexts {
  id?: string;
  className?: string;
  children: (wiring: FieldWiring) => ReactNode;
}

export function FieldFrame({
  id,
  label,
  help,
  error,
  note,
  hideLabel,
  children,
  className,
}: FieldFrameProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const textId = `${fieldId}-text`;
  return (
    <div className={className ? `field ${className}` : "field"}>
      <label className={hideLabel ? "hidden-text" : "field-label"} htmlFor={fieldId}>
        {label}
        {note && <span className="field-note">{note}</span>}
      </label>
      {children({
        id: fieldId,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": error || help ? textId : undefined,
      })}
      <FieldText id={textId} help={help} error={error} />
    </div>
  );
}

/** The line below a field. */
export function FieldText({ id, help, error }: { id: string; help?: ReactNode; error?: ReactNode }) {
  if (error) {
    return (
      <p className="field-error" id={id}>
        <Icon name="caution" />
        <span>{error}</span>
      </p>
    );
  }
  return help ? (
    <p className="field-help" id={id}>
      {help}
    </p>
  ) : null;
}
