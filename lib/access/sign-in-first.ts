import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { askedPath } from "@/lib/platform/wire/asked-path";
import { signInPath } from "@/lib/platform/wire/sign-in-path";

/** Sends the reader of a page to sign in, and back to the same page and query afterwards. */
export async function signInFirst(): Promise<never> {
  redirect(signInPath(askedPath(await headers())));
}
