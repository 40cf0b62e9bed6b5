import { needsSetupLink } from "@/lib/access/setup-link";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

export type SignUpPolicy = {
  /** Whether an account can be created now. */
  isOpen: boolean;
  /** Nobody has an account yet: the one created next is the owner's. */
  isFirst: boolean;
  /** Only the link that the start printed creates it. */
  needsLink: boolean;
};

/** Who may sign up: the first visitor (with the setup link, where strangers can be first), later ones when `SIGNUP` is open. */
export async function signUpPolicy(): Promise<SignUpPolicy> {
  const anyone = await db().user.findFirst({ select: { id: true } });
  const isFirst = anyone === null;
  return { isFirst, isOpen: isFirst || env().SIGNUP === "open", needsLink: isFirst && needsSetupLink() };
}
