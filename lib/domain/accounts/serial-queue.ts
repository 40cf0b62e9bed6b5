import { DomainError } from "@/lib/platform/errors";

/**
 * Creates a queue in which this process's tasks wait without holding a database connection, so that a crowd
 * can't take all connections while it waits for a lock.
 * @param max number of waiting tasks; more are refused as `unavailable` with the message
 */
export function serialQueue(most: number, message: string) {
  let length = 0;
  let last: Promise<unknown> = Promise.resolve();
  return function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (length > most) return Promise.reject(new DomainError("unavailable", message));
    length += 1;
    const result = last.then(work);
    last = result.then(leave, leave);
    return result;
  };

  function leave(): void {
    length -= 1;
  }
}
