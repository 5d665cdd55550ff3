/** Shares a roundtable's rules choose from, as exact ratios. */
import type { Ratio } from "#app/domain/ratio.ts";

export const shares = ["none", "half", "twoThirds", "threeQuarters", "all"] as const;
export type Share = (typeof shares)[number];

const ratios: Readonly<Record<Share, Ratio | null>> = {
  none: null,
  half: [1, 2],
  twoThirds: [2, 3],
  threeQuarters: [3, 4],
  all: [1, 1],
};

/** The ratio of a posted choice; null for none and for anything unknown. */
export function ratioOf(value: string | undefined): Ratio | null {
  const share = shares.find((each) => each === value);
  return share ? ratios[share] : null;
}
