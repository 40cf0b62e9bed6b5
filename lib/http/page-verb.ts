import { notFound, redirect } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** Runs a verb for a page: what may not be seen is the not-found page, and who is signed out signs in. */
export async function orNotFound<Data>(verb: Promise<Data>, here: string): Promise<Data> {
  try {
    return await verb;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    if (error instanceof DomainError && error.code === "unauthenticated") {
      redirect(`/login?next=${encodeURIComponent(here)}`);
    }
    throw error;
  }
}
