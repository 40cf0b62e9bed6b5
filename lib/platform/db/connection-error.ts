/** An error of `pg` that PostgreSQL didn't report, such as a refused connection. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "ConnectionError";
  }
}
