/**
 * Column makers for the two dialects. The SQLite kit is the type of both; the PostgreSQL kit is cast to it once,
 * here, so one schema definition and one set of queries serve both engines.
 */
import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";

const sqliteKit = {
  table: sqlite.sqliteTable,
  text: (name: string) => sqlite.text(name),
  /** Text limited to a closed list; the list is checked by the program, and by the types. */
  choice: <Value extends string>(name: string, values: readonly [Value, ...Value[]]) =>
    sqlite.text(name, { enum: values as [Value, ...Value[]] }),
  int: (name: string) => sqlite.integer(name),
  bool: (name: string) => sqlite.integer(name, { mode: "boolean" }),
  /** Instant as UTC epoch milliseconds. */
  time: (name: string) => sqlite.integer(name),
  /** Expiry in the form the login-session adapter writes: epoch seconds on SQLite, a timestamp on PostgreSQL. */
  expiry: (name: string) => sqlite.integer(name),
  json: <Value>(name: string) => sqlite.text(name, { mode: "json" }).$type<Value>(),
  bytes: (name: string) => sqlite.blob(name, { mode: "buffer" }),
  /** Running number given by the database in order of insertion. */
  serial: (name: string) => sqlite.integer(name).primaryKey({ autoIncrement: true }),
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  check: sqlite.check,
};

export type Kit = typeof sqliteKit;

const pgBytes = pg.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

const pgKit = {
  table: pg.pgTable,
  text: (name: string) => pg.text(name),
  choice: (name: string, values: readonly [string, ...string[]]) =>
    pg.text(name, { enum: values as [string, ...string[]] }),
  int: (name: string) => pg.bigint(name, { mode: "number" }),
  bool: (name: string) => pg.boolean(name),
  time: (name: string) => pg.bigint(name, { mode: "number" }),
  expiry: (name: string) => pg.timestamp(name, { withTimezone: true, precision: 3 }),
  json: (name: string) => pg.jsonb(name),
  bytes: (name: string) => pgBytes(name),
  serial: (name: string) => pg.bigserial(name, { mode: "number" }).primaryKey(),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  check: pg.check,
} as unknown as Kit;

export { sqliteKit, pgKit };
