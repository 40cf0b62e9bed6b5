import type { Conflict, FieldErrors } from "@/lib/platform/errors";

/** Why a server action failed. */
export type Refusal = {
  ok: false;
  message: string;
  fields: FieldErrors;
  /** The session has expired. The action works after signing in again. */
  isSignedOut?: boolean;
  /** There was no response, so it's unknown whether the server did it. */
  isUnreachable?: boolean;
  /** The values that a form without JavaScript sent, by field name, to fill it in again. */
  typed?: Readonly<Record<string, string>>;
  /** The changes that another person made in the meantime. */
  conflict?: Conflict;
};

/** The result of a server action: the data, or a message with the affected fields. */
export type ActionResult<Data> = { ok: true; data: Data } | Refusal;

/** A server action that a form also calls. From a browser without JavaScript, its second argument is the form. */
export type FormAction<Input, Data> = (input: Input, form?: FormData) => Promise<ActionResult<Data>>;
