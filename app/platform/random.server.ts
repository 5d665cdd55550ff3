/** Randomness as an argument. Ids carry 128 bits and are never treated as permission (rule A7). */
import { createHash, randomBytes } from "node:crypto";

export interface RandomSource {
  /** 26 lower-case characters, 130 bits. */
  id(): string;
  /** 256-bit secret for a cookie or a one-time link, base64url. */
  token(): string;
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

export const systemRandom: RandomSource = {
  id: () => Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join(""),
  token: () => randomBytes(32).toString("base64url"),
};

/** SHA-256 in hex; what the database keeps of a secret. */
export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
