import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { askedPath } from "@/lib/platform/wire/asked-path";
import { signInPath } from "@/lib/platform/wire/sign-in-path";

/** Redirects to the sign-in page, and back to the same page and query afterwards. */
export async function signInFirst(): Promise<never> {
  redirect(signInPath(askedPath(await headers())));
}
