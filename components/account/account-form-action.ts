import type { SignInStep } from "@/lib/accounts/sign-in";
import type { ActionResult } from "@/lib/http/action-result";

/** What a form of the account pages knows after it was sent: null before, what was refused after. */
export type AccountFormState = Extract<ActionResult<never>, { ok: false }> | null;
export type AccountFormAction = (state: AccountFormState, form: FormData) => Promise<AccountFormState>;

/** Of the sign-in form: also what its second step needs. */
export type SignInState = ActionResult<SignInStep> | null;
export type SignInAction = (state: SignInState, form: FormData) => Promise<SignInState>;
