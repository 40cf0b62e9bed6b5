import { Client, type ClientConfig } from "pg";

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
 * @throws the error of `work`, or the reason why the connection failed
 */
export async function withConnection<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = newClient({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
