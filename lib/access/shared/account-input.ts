import { z } from "zod";
import {
  DOCKER_ID_CHARACTERS,
  MAX_DOCKER_ID_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MIN_DOCKER_ID_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from "@/lib/platform/text/account-rules";
import { visibleText } from "@/lib/platform/text/visible-text";

/** Docker's rule for a Docker ID. */
export const DockerId = z
  .string()
  .trim()
  .min(MIN_DOCKER_ID_CHARACTERS, `Your Docker ID needs at least ${MIN_DOCKER_ID_CHARACTERS} characters.`)
  .max(MAX_DOCKER_ID_CHARACTERS, `Your Docker ID can have at most ${MAX_DOCKER_ID_CHARACTERS} characters.`)
  .regex(DOCKER_ID_CHARACTERS, "Your Docker ID can only contain lowercase letters and digits.");

const Email = z
  .string()
  .trim()
  .max(254, "An email address can have at most 254 characters.")
  .pipe(z.email("Enter an email address, such as ann@example.com."))
  .transform((value) => value.toLowerCase());

const NewPassword = z
  .string()
  .min(MIN_PASSWORD_CHARACTERS, `Your password needs at least ${MIN_PASSWORD_CHARACTERS} characters.`)
  .max(MAX_PASSWORD_CHARACTERS, `Your password can have at most ${MAX_PASSWORD_CHARACTERS} characters.`);

/** The account's password, required again before actions that someone else at the keyboard must not do. */
const OwnPassword = z.string().min(1, "Enter your password.");

/** A code from the app or a recovery code. It is ignored while two-factor authentication is off. */
const OwnCode = z.string().trim().max(100, "A code has at most 100 characters.").default("");

export const SignUpInput = z.object({
  username: DockerId,
  email: Email,
  password: NewPassword,
  /** The token of an invitation link. It allows signing up when sign-up is closed, and joins the organization. */
  invitation: z.string().optional(),
  /** The token of the setup link. */
  setup: z.string().optional(),
});
export type SignUpInput = z.input<typeof SignUpInput>;

export const SignInInput = z.object({
  identifier: z.string().trim().min(1, "Enter your Docker ID or email address."),
  password: OwnPassword,
});
export type SignInInput = z.input<typeof SignInInput>;

/** The second step of signing in. */
export const FinishSignInInput = z.object({
  /** The token that the first step returned. */
  challenge: z.string(),
  code: z.string().trim().min(1, "Enter the code from your app, or a recovery code."),
});

export const ChangePasswordInput = z.object({ current: OwnPassword, password: NewPassword });
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>;

export const RequestResetInput = z.object({ email: Email });

export const ResetWithLinkInput = z.object({ token: z.string(), password: NewPassword });

export const ChangeAddressInput = z.object({ email: Email, current: OwnPassword });
export type ChangeAddressInput = z.input<typeof ChangeAddressInput>;

export const ConfirmAddressInput = z.object({ token: z.string() });

export const OwnPasswordInput = z.object({ password: OwnPassword });
export type OwnPasswordInput = z.input<typeof OwnPasswordInput>;

/** Confirms actions that someone else at the keyboard, or someone who knows the password, must not do. */
export const OwnPasswordAndCodeInput = OwnPasswordInput.extend({ code: OwnCode });
export type OwnPasswordAndCodeInput = z.input<typeof OwnPasswordAndCodeInput>;

export const DeleteAccountInput = z.object({
  /** The Docker ID. */
  confirmation: z.string(),
  /** The account's password, unless the account has none. */
  password: z.string().default(""),
  code: OwnCode,
});
export type DeleteAccountInput = z.input<typeof DeleteAccountInput>;

export const ConfirmTwoFactorInput = z.object({
  code: z
    .string()
    .transform((code) => code.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the 6 digits that your app shows.")),
});
export type ConfirmTwoFactorInput = z.input<typeof ConfirmTwoFactorInput>;

export const ProfileInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter your name.")
    .max(100, "A name can have at most 100 characters.")
    .check(visibleText("A name")),
});
export type ProfileInput = z.input<typeof ProfileInput>;

export const EndSessionInput = z.object({ id: z.uuid() });
export type EndSessionInput = z.input<typeof EndSessionInput>;
