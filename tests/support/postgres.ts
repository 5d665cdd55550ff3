import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import pg from "pg";
import { inject } from "vitest";
import { z } from "zod";

const brokerAnswer = z.union([z.object({ url: z.string() }), z.object({ error: z.string() })]);

async function askBroker(): Promise<string> {
  const socket = connect(inject("postgresBrokerPort"), "127.0.0.1");
  const answer = brokerAnswer.parse(JSON.parse(await text(socket)));
  if ("error" in answer) throw new Error(answer.error);
  return answer.url;
}

/**
 * Creates an empty UTF-8 database on the run's PostgreSQL server and returns its `postgres://` URL.
 * The first call of a run starts the server (about four seconds); nobody has to drop the database.
 */
export async function freshPostgresUrl(): Promise<string> {
  const serverUrl = await askBroker();
  const name = `test_${randomBytes(8).toString("hex")}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
