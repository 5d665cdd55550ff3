import { lazy, Suspense } from "react";
import type { IconName } from "./icons.tsx";
import type { TextRange } from "./text.tsx";

export interface PaletteOption {
  id: string;
  label: string;
  /** Found parts of the label. */
  ranges?: readonly TextRange[];
  note?: string;
  icon: IconName;
}

export interface PaletteGroup {
  id: string;
  heading: string;
  options: readonly PaletteOption[];
}

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  query: string;
  onQuery: (query: string) => void;
  groups: readonly PaletteGroup[];
  onChoose: (option: PaletteOption) => void;
  label: string;
  placeholder: string;
  closeLabel: string;
  /** Nothing found, loading, or an invitation to type. */
  status?: string;
  /** The number of results in words, read out politely. */
  countText?: string;
  /** Keys and what they do, at the foot. */
  hints?: readonly string[];
}

const PalettePanel = lazy(() =>
  import("./palette-panel.tsx").then((file) => ({ default: file.PalettePanel })),
);

/** One field for going, doing and finding; results come from outside. Loads when first opened. */
export function CommandPalette(props: CommandPaletteProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <PalettePanel {...props} />
    </Suspense>
  );
}
