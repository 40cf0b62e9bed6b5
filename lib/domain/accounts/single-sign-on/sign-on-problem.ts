import { SIGN_UP_CLOSED } from "@/lib/access/sign-up-policy";
import { INVALID_INVITATION } from "@/lib/domain/organizations/use-invitation";

// Reasons why a sign-in at a provider failed. The page's address contains only the code.

const PROBLEMS = {
  expired:
    "Your sign-in at {provider} took more than 10 minutes, or you started another one in the meantime. Try again.",
  unreachable: "Dockbell can't reach {provider} right now. Try again later, or tell an administrator.",
  denied:
    "{provider} didn't sign you in. You canceled, or your account there has no access to Dockbell. Try again, or ask an administrator of {provider} for access.",
  invalid:
    "Couldn't sign you in because the response from {provider} couldn't be verified. Try again. If it happens again, an administrator can find the reason in Dockbell's log.",
  noEmail:
    "{provider} didn't send your email address, which a new account needs. Ask an administrator to add the email scope.",
  unverifiedEmail:
    "{provider} hasn't verified your email address, so it can't be used for an account here. Verify it there, then try again.",
  emailTaken:
    "An account here has your email address. To use {provider} with it, sign in with its password, then connect {provider} under Account, Security.",
  closed: SIGN_UP_CLOSED,
  invitation: INVALID_INVITATION,
  setup:
    "No one has an account yet. To create the first one, open the link in Dockbell's terminal output or log, then select {provider}.",
  connectedElsewhere:
    "Your account at {provider} is connected to another account here, so it wasn't connected.",
  connectedAlready: "Another account at {provider} is already connected. Disconnect it first.",
  otherSession:
    "You signed out, or signed in to another account, while you were at {provider}. Nothing was connected. Try again.",
  tooMany: "Too many attempts. Wait a few minutes, then try again.",
} as const;

type SignOnProblem = keyof typeof PROBLEMS;

/** The sentence for a page. @param code from the page's address @returns undefined for an unknown code */
export function signOnSentence(code: unknown, provider: string): string | undefined {
  if (typeof code !== "string" || !isProblem(code)) return undefined;
  return PROBLEMS[code].replaceAll("{provider}", () => provider);
}

function isProblem(code: string): code is SignOnProblem {
  return Object.hasOwn(PROBLEMS, code);
}

/** Ends a sign-in at a provider. The person sees the problem's sentence, and the log gets the cause. */
export class SignOnError extends Error {
  readonly problem: SignOnProblem;

  constructor(problem: SignOnProblem, cause?: unknown) {
    super(`single sign-on: ${problem}`, { cause });
    this.name = "SignOnError";
    this.problem = problem;
  }
}
