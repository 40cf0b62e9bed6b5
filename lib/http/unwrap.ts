import { DomainError } from "@/lib/errors";
import type { ActionResult } from "@/lib/http/action-result";

/** The data of a server action's result; a refusal is thrown with its fields, as mutations expect. */
export function unwrap<Data>(result: ActionResult<Data>): Data {
  if (result.ok) return result.data;
  throw new DomainError("invalid", result.message, result.fields);
}
