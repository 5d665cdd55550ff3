/** The option a key leads to, going round at both ends; null for keys that move nothing. */
export function nextIndex(key: string, current: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (current + 1) % count;
    case "ArrowUp":
      return (current - 1 + count) % count;
    case "PageDown":
      return Math.min(count - 1, current + 8);
    case "PageUp":
      return Math.max(0, current - 8);
    default:
      return null;
  }
}
