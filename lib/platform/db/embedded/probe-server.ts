import { newClient } from "@/lib/platform/db/connection";

/** `busy`: the server is starting, recovering or shutting down. */
export type ServerState = "ready" | "busy" | "absent";

const CONNECT_TIMEOUT_MS = 5_000;
/** PostgreSQL's codes: can't connect now, shut down by an administrator, crashed, too many connections. */
const BUSY_CODES = new Set(["57P03", "57P01", "57P02", "53300", "ECONNRESET", "EPIPE"]);
const ABSENT_CODES = new Set(["ENOENT", "ECONNREFUSED"]);
const WRONG_PASSWORD = "28P01";

/** Checks the state of a server on this machine. @throws Error if it runs but refuses us permanently */
export async function probeServer(url: string): Promise<ServerState> {
  const client = newClient({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    return "ready";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    // There is no code if the connection closed during the greeting or timed out.
    if (code === undefined || BUSY_CODES.has(code)) return "busy";
    if (ABSENT_CODES.has(code)) return "absent";
    if (code === WRONG_PASSWORD) {
      throw new Error(
        "The database refuses the password in the data folder's secrets.json. " +
          "Restore the secrets.json that this database was created with.",
        { cause: error },
      );
    }
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
