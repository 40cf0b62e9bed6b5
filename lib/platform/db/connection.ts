import { Client, type ClientConfig, DatabaseError } from "pg";

const CONNECT_TIMEOUT_MS = 10_000;

/** An error of `pg` that PostgreSQL didn't report, such as a refused connection. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "ConnectionError";
  }
}

/**
 * A connection outside the pool. If it is lost, its statements fail and it emits `end`. Without a listener for errors,
 * it would also end the process.
 */
export function newClient(config: ClientConfig): Client {
  const client = new Client(config);
  client.on("error", () => undefined);
  return client;
}

/**
 * Opens a connection for `work` and closes it afterwards, which also frees its locks and undoes an open transaction.
 * @throws the error of `work`; `DatabaseError` or `ConnectionError` if the connection failed
 */
export async function withConnection<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = newClient({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect().catch((error) => {
    throw error instanceof DatabaseError ? error : new ConnectionError(error);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
