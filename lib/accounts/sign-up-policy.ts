import { db } from "@/lib/db/client";
import { env } from "@/lib/env";

export type SignUpPolicy = {
  /** Whether an account can be created now. */
  isOpen: boolean;
  /** Nobody has an account yet: the one created next is the owner's. */
  isFirst: boolean;
};

/** Who may sign up: the first visitor always, later ones when `SIGNUP` is open. */
export async function signUpPolicy(): Promise<SignUpPolicy> {
  const anyone = await db().user.findFirst({ select: { id: true } });
  return { isFirst: anyone === null, isOpen: anyone === null || env().SIGNUP === "open" };
}
