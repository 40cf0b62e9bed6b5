/** Why the front door answers a request itself. */
export type Refusal = {
  status: 204 | 400 | 403 | 405 | 414 | 421;
  /** For a person: what is wrong, and what to do. */
  message: string;
  headers?: Record<string, string>;
};

/** What every refusal that a page shows begins with, so that a page can tell it from other errors. */
const REFUSED = "Dockbell refused this request. ";

/** The text that a page's own scripts get. */
export function textOfRefusal({ message }: Refusal): string {
  return REFUSED + message;
}

/** What the door said, when it is why a server action failed: React hands the text on as an error's message. */
export function refusalIn(error: Error): string | undefined {
  return error.message.startsWith(REFUSED) ? error.message.slice(REFUSED.length) : undefined;
}
