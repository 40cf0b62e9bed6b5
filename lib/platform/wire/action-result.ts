import { type Conflict, DomainError, type FieldErrors } from "@/lib/platform/errors";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

/** Why a server action failed. */
export type Refusal = {
  ok: false;
  message: string;
  fields: FieldErrors;
  /** The session has expired. The action works after signing in again. */
  isSignedOut?: boolean;
  /** There was no response, so it's unknown whether the server made the change. */
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

/**
 * The data of a server action's result, as mutations expect it.
 * @throws DomainError for a refusal, with its fields; Error if there was no response
 */
export async function unwrap<Data>(call: Promise<ActionResult<Data>>): Promise<Data> {
  const result = await call.catch((error: unknown) => {
    // fetch throws this without a connection, with a different message in each browser.
    throw error instanceof TypeError ? new Error(UNREACHABLE) : error;
  });
  if (result.ok) return result.data;
  const problems = Object.entries(result.fields).flatMap(([name, messages]) =>
    messages.map((message) => ({ path: [name], message })),
  );
  throw new DomainError("invalid", result.message, problems);
}
