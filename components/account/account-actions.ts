import type {
  ChangePasswordInput,
  ConfirmTwoFactorInput,
  EndSessionInput,
  OwnPasswordAndCodeInput,
  OwnPasswordInput,
  ProfileInput,
} from "@/lib/access/shared/account-input";
import type { AppSetup } from "@/lib/domain/accounts/shared/app-setup";
import type { ChangeTokenInput, CreateTokenInput } from "@/lib/domain/accounts/shared/token-input";
import type { ActionResult, FormAction } from "@/lib/platform/wire/action-result";

// The server actions of the account's forms, as the pages hand them down.
export type UpdateProfileAction = FormAction<ProfileInput, void>;
export type ChangePasswordAction = FormAction<ChangePasswordInput, void>;
export type EndSessionAction = (input: EndSessionInput) => Promise<ActionResult<void>>;
/** @returns how many have ended */
export type EndOtherSessionsAction = () => Promise<ActionResult<number>>;
/** @returns the token itself */
export type CreateTokenAction = FormAction<CreateTokenInput, string>;
export type ChangeTokenAction = (input: ChangeTokenInput) => Promise<ActionResult<void>>;
export type DeleteTokenAction = (input: { id: string }) => Promise<ActionResult<void>>;

export type TwoFactorActions = {
  begin: (input: OwnPasswordInput) => Promise<ActionResult<AppSetup>>;
  /** @returns the recovery codes */
  confirm: (input: ConfirmTwoFactorInput) => Promise<ActionResult<string[]>>;
  renew: (input: OwnPasswordAndCodeInput) => Promise<ActionResult<string[]>>;
  disable: (input: OwnPasswordAndCodeInput) => Promise<ActionResult<void>>;
};
