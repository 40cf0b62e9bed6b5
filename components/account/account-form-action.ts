import type { ActionResult } from "@/lib/http/action-result";

/** What a form of the account pages knows after it was sent: null before, what was refused after. */
export type AccountFormState = Extract<ActionResult<never>, { ok: false }> | null;
export type AccountFormAction = (state: AccountFormState, form: FormData) => Promise<AccountFormState>;
