import type { FieldErrors } from "@/lib/platform/errors";
import type { Conflict } from "@/lib/platform/stale-error";

/** Why a server action did nothing. */
export type Refusal = {
  ok: false;
  message: string;
  fields: FieldErrors;
  /** The session has ended: the same works after signing in again. */
  isSignedOut?: boolean;
  /** No answer came, so it is unknown whether the server did it. */
  isUnreachable?: boolean;
  /** What a form without JavaScript sent, by field name, to fill it in again. */
  typed?: Readonly<Record<string, string>>;
  /** What somebody else changed in the meantime. */
  conflict?: Conflict;
};

/** What a server action answers: the data, or a message with the fields it is about. */
export type ActionResult<Data> = { ok: true; data: Data } | Refusal;

/** A server action that a form calls, too: from a browser without JavaScript, its second argument is the form. */
export type FormAction<Input, Data> = (input: Input, form?: FormData) => Promise<ActionResult<Data>>;
