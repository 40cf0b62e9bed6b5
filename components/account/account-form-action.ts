import type { SignInStep } from "@/lib/domain/accounts/shared/sign-in-step";
import type { ActionResult } from "@/lib/platform/wire/action-result";

/** The server action of a form of the account pages; it leads elsewhere when it is done. */
export type AccountFormAction = (
  state: ActionResult<never> | null,
  form: FormData,
) => Promise<ActionResult<never>>;

/** Of the sign-in form: it may answer what its second step needs. */
export type SignInAction = (
  state: ActionResult<SignInStep> | null,
  form: FormData,
) => Promise<ActionResult<SignInStep>>;
