import { Client } from "pg";

/** The runs of an agent. */
export async function history(agent: string) {
  // REL-6: every call opens a connection of its own, and none is ever closed.
  const client = new Client({ host: "db.internal", statement_timeout: 5_000, connectionTimeoutMillis: 2_000 });
  await client.connect();
  const { rows } = await client.query("select * from runs where agent = $1", [agent]);
  return rows;
}
