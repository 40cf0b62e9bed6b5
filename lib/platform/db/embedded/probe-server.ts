import { Client } from "pg";

/** `busy`: a server is there and starts, recovers or shuts down. */
export type ServerState = "ready" | "busy" | "absent";

const CONNECT_TIMEOUT_MS = 5_000;
/** PostgreSQL's codes: cannot connect now, shut down by an administrator, crashed, too many connections. */
const BUSY_CODES = new Set(["57P03", "57P01", "57P02", "53300", "ECONNRESET", "EPIPE"]);
const ABSENT_CODES = new Set(["ENOENT", "ECONNREFUSED"]);
const WRONG_PASSWORD = "28P01";

/**
 * Asks a server on this machine how it is.
 * @throws Error when it is there but refuses us for good
 */
export async function probeServer(url: string): Promise<ServerState> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    return "ready";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    // Without a code: the connection closed in the middle of the greeting, or nothing came in time.
    if (code === undefined || BUSY_CODES.has(code)) return "busy";
    if (ABSENT_CODES.has(code)) return "absent";
    if (code === WRONG_PASSWORD) {
      throw new Error(
        "The database refuses the password in secrets.json of the data folder. " +
          "Restore the secrets.json that this database was made with.",
        { cause: error },
      );
    }
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
