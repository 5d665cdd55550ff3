/** Shapes of the fields that people and units are made of. */
import { z } from "zod";
import { roles } from "#app/domain/access.ts";
import { loginNamePattern } from "#app/domain/people.ts";
import { layers } from "#app/domain/sides.ts";

/** A name on one line. Control characters would break calendars, mails and logs. */
export const nameField = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(120)
      .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]+$/),
  );

/** An empty text counts as none. */
export const nameOrNone = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null)
  .pipe(nameField.nullable());

export const loginNameOrNone = z
  .string()
  .nullish()
  .transform((text) => text?.trim().toLowerCase() || null)
  .pipe(z.string().regex(loginNamePattern).nullable());

export const layerOrNone = z
  .enum(layers)
  .or(z.literal(""))
  .nullish()
  .transform((layer) => layer || null);

export const rolesField = z.array(z.enum(roles)).max(roles.length);

/** The stored form of a password; the password itself never enters a command. */
export const passwordHashField = z.string().startsWith("$argon2id$").max(300);
