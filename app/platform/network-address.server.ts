/** The network a caller comes from: one IPv4 address, or the /64 of an IPv6 one, which a single household or host owns. */
import { isIPv4, isIPv6 } from "node:net";

/** A short key, the same for every address of the network; anything else counts as one unknown place. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, "");
  const mapped = plain.replace(/^::ffff:/, "");
  if (isIPv4(mapped)) return mapped;
  return isIPv6(plain) ? `${firstGroups(plain).join(":")}::/64` : "unknown";
}

function firstGroups(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  // A dotted end stands for two groups; it never reaches into the first four of a written address.
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length - (address.includes(".") ? 1 : 0);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
}
