import { useEffect, useRef } from "react";
import { Icon } from "./icons.tsx";

export interface FormErrorsProps {
  title: string;
  /** `fieldId` is the id of the control, so that the line leads there. */
  errors: readonly { fieldId?: string; text: string }[];
}

/** What is wrong with a form, above it; takes the focus when it appears. */
export function FormErrors({ title, errors }: FormErrorsProps) {
  const boxRef = useRef<HTMLDivElement>(null);
  const count = errors.length;
  useEffect(() => {
    if (count > 0) boxRef.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div className="form-errors" role="alert" tabIndex={-1} ref={boxRef}>
      <p className="form-errors-title">
        <Icon name="warning" />
        {title}
      </p>
      <ul>
        {errors.map((error) => (
          <li key={`${error.fieldId ?? ""}${error.text}`}>
            {error.fieldId ? (
              <a className="link" href={`#${error.fieldId}`}>
                {error.text}
              </a>
            ) : (
              error.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
