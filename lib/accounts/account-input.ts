import { z } from "zod";

/** Docker's rule for a Docker ID. */
export const DockerId = z
  .string()
  .trim()
  .min(4, "Your Docker ID needs at least 4 characters.")
  .max(30, "Your Docker ID can have at most 30 characters.")
  .regex(/^[a-z0-9]+$/, "Your Docker ID can only contain lowercase letters and digits.");

const Email = z
  .string()
  .trim()
  .max(254, "An e-mail address has at most 254 characters.")
  .pipe(z.email("Enter an e-mail address, such as ann@example.com."))
  .transform((value) => value.toLowerCase());

/** Docker's lower bound; the upper one keeps hashing cheap. */
const NewPassword = z
  .string()
  .min(9, "Your password needs at least 9 characters.")
  .max(128, "Your password can have at most 128 characters.");

export const SignUpInput = z.object({
  username: DockerId,
  email: Email,
  password: NewPassword,
  /** The token of an invitation's link: who has one may sign up when others may not, and joins by it. */
  invitation: z.string().optional(),
});
export type SignUpInput = z.input<typeof SignUpInput>;

export const SignInInput = z.object({
  identifier: z.string().trim().min(1, "Enter your Docker ID or e-mail address."),
  password: z.string().min(1, "Enter your password."),
});
export type SignInInput = z.input<typeof SignInInput>;
