/** The error for a response that says that the session has expired. */
export class SessionEndedError extends Error {
  constructor() {
    super("Your session has expired. Sign in again.");
  }
}
