/** Scenarios by name, in the order they run. */
import { acks } from "./acks.mjs";
import { s1 } from "./s1.mjs";
import { s2 } from "./s2.mjs";
import { s3 } from "./s3.mjs";
import { s4 } from "./s4.mjs";
import { s5 } from "./s5.mjs";
import { s6 } from "./s6.mjs";

export const scenarios = { s1, s2, s3, s4, s5, s6, acks };
