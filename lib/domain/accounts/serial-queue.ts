import { DomainError } from "@/lib/platform/errors";

/**
 * Makes a line in which works of this process wait for each other without holding anything, so that a crowd
 * cannot take all database connections while it waits for a lock.
 * @param most so many may wait; further ones are refused as `unavailable` with the message
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
