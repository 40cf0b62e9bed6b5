/** An error that `pg` has met and PostgreSQL did not report, such as a connection that was refused. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "ConnectionError";
  }
}
