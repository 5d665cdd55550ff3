/**
 * What is wrong with a field, in the reader's own language: the browser judges by the attributes of the control and
 * its bubble, which speaks the browser's language, is replaced by the line below the field. A field the server refused
 * says the same, so a form without script is told no less.
 */
import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type ReactNode,
} from "react";

/** What a control asks for, as its attributes say it. */
export interface FieldNeed {
  readonly kind: "text" | "number" | "date" | "dateTime" | "choice";
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly min: string | null;
  readonly max: string | null;
  /** Nothing was filled in. */
  readonly isMissing: boolean;
}

type Words = (need: FieldNeed) => string;

const FieldWords = createContext<Words>(() => "");
const ProblemNames = createContext<readonly string[]>([]);

/** Gives all fields the words of one language. */
export function FieldWordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <FieldWords.Provider value={words}>{children}</FieldWords.Provider>;
}

/** Marks the fields that a refused form named, and leads to the first of them. */
export function FieldProblems({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const asked = names.join(" ");
  useEffect(() => {
    if (asked !== "") document.querySelector<HTMLElement>('.control[aria-invalid="true"]')?.focus();
  }, [asked]);
  return <ProblemNames.Provider value={names}>{children}</ProblemNames.Provider>;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Attributes {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
}

/** `error`: a sentence of the form's own, or true for “say what the field needs”. */
export function useFieldCheck(attributes: Attributes, error: ReactNode) {
  const words = useContext(FieldWords);
  const refused = isNamed(attributes.name, useContext(ProblemNames));
  const [found, setFound] = useState<string | null>(null);
  const isTold = useRef(false);
  const judge = (control: Control) => {
    const { valid, valueMissing } = control.validity;
    isTold.current = !valid;
    setFound(valid ? null : words(needOf(attributes, valueMissing)));
  };
  const own = error === true || (refused && !error) ? words(needOf(attributes, false)) : error;
  return {
    error: found ?? own,
    handlers: {
      onInvalid: (event: FormEvent<Control>) => {
        event.preventDefault();
        judge(event.currentTarget);
        if (firstInvalid(event.currentTarget) === event.currentTarget) event.currentTarget.focus();
      },
      // Judged when the form is sent and while it is mended: a line that appears on leaving a field would move the
      // button away from under the pointer.
      onInput: (event: FormEvent<Control>) => {
        if (isTold.current) judge(event.currentTarget);
      },
    },
  };
}

function isNamed(name: string | undefined, problems: readonly string[]): boolean {
  return name !== undefined && problems.some((field) => field === name || field.endsWith(`.${name}`));
}

function firstInvalid(control: Control): Element | undefined {
  return [...(control.form?.elements ?? [])].find(
    (each) => "validity" in each && "willValidate" in each && each.willValidate && each.matches(":invalid"),
  );
}

const kinds: Readonly<Record<string, FieldNeed["kind"]>> = {
  number: "number",
  date: "date",
  "datetime-local": "dateTime",
  radio: "choice",
  select: "choice",
};

function needOf({ type, minLength, maxLength, min, max }: Attributes, isMissing: boolean): FieldNeed {
  return {
    kind: kinds[type ?? ""] ?? "text",
    minLength: minLength ?? null,
    maxLength: maxLength ?? null,
    min: min === undefined ? null : String(min),
    max: max === undefined ? null : String(max),
    isMissing,
  };
}
