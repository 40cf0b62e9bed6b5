/** Why the front door refuses a request. */
export type Refusal = {
  status: 204 | 400 | 403 | 405 | 414 | 421;
  /** The message for people: the problem and the next step. */
  message: string;
  headers?: Record<string, string>;
};

/** The start of every refusal that a page shows, so that a page can distinguish it from other errors. */
const REFUSED = "Dockbell refused this request. ";

/** The text that a page's scripts receive. */
export function textOfRefusal({ message }: Refusal): string {
  return REFUSED + message;
}

/** The front door's message, if it refused a server action. React passes the text as the error's message. */
export function refusalIn(error: Error): string | undefined {
  return error.message.startsWith(REFUSED) ? error.message.slice(REFUSED.length) : undefined;
}
