/** Our API answered that nobody is signed in any longer. */
export class SessionEndedError extends Error {
  constructor() {
    super("Your session has expired. Sign in again.");
  }
}
