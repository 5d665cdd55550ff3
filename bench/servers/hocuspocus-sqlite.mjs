/** Hocuspocus with its SQLite extension, default settings. */
import { once } from "node:events";
import { join } from "node:path";
import { schema, SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";
import sqlite3 from "sqlite3";

const database = join(process.env.DATA_DIR, "documents.sqlite");

// The extension does not wait for its table, and the port would answer before it is there.
const opening = new sqlite3.Database(database);
opening.exec(schema, () => opening.close());
await once(opening, "close");

const server = new Server({
  port: Number(process.env.PORT),
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database })],
});
await server.listen();
