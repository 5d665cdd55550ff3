/** Joins the class names that are present. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}

/** Value of a data attribute that is either present or absent. */
export function present(on: boolean | undefined): "" | undefined {
  return on ? "" : undefined;
}
