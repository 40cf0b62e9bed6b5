import type { SignOnProblem } from "@/lib/domain/accounts/single-sign-on/shared/sign-on-problems";

/** Ends a sign-in at a provider. The person sees the problem's sentence; the cause is for the log. */
export class SignOnError extends Error {
  readonly problem: SignOnProblem;

  constructor(problem: SignOnProblem, cause?: unknown) {
    super(`single sign-on: ${problem}`, { cause });
    this.name = "SignOnError";
    this.problem = problem;
  }
}
