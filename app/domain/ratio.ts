/** Exact ratios as integer pairs, so no rule depends on floating point. */
export type Ratio = readonly [numerator: number, denominator: number];

/** True when part / whole ≥ ratio; an empty whole never meets a ratio (FORMAT §7, consensus over an empty base). */
export function meetsRatio(part: number, whole: number, [numerator, denominator]: Ratio): boolean {
  return whole > 0 && part * denominator >= whole * numerator;
}

/** Smallest count that meets the ratio of a whole, for messages such as "6 are needed". */
export function neededCount(whole: number, [numerator, denominator]: Ratio): number {
  return Math.ceil((whole * numerator) / denominator);
}
