/** Latency histogram, medians, and a seeded random source. */

const bucketMs = 0.1;
const bucketCount = 600_000;

/** Counts milliseconds in steps of 0.1 up to one minute; cheap enough for millions of values a second. */
export class Histogram {
  counts = new Uint32Array(bucketCount);
  total = 0;

  add(ms) {
    const index = ms <= 0 ? 0 : Math.min(bucketCount - 1, Math.floor(ms / bucketMs));
    this.counts[index] += 1;
    this.total += 1;
  }

  clear() {
    this.counts.fill(0);
    this.total = 0;
  }

  /** Upper edge of the bucket that holds the quantile; null when nothing was counted. */
  quantile(share) {
    if (this.total === 0) return null;
    let left = Math.ceil(share * this.total);
    for (let index = 0; index < bucketCount; index += 1) {
      left -= this.counts[index];
      if (left <= 0) return round((index + 1) * bucketMs, 1);
    }
    return bucketCount * bucketMs;
  }

  summary() {
    return { p50: this.quantile(0.5), p95: this.quantile(0.95), p99: this.quantile(0.99) };
  }
}

export function round(value, digits = 2) {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

export function quantileOf(values, share) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of every number of several results of one shape; other values are taken from the first. */
export function medianOf(results) {
  const [first] = results;
  const merged = {};
  for (const key of Object.keys(first)) {
    const values = results.map((result) => result[key]).filter((value) => typeof value === "number");
    merged[key] = values.length > 0 ? round(median(values), 4) : first[key];
  }
  return merged;
}

/** Small seeded random source (mulberry32): numbers in [0, 1). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
