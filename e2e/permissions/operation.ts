import { z } from "zod";
import { actionNamed, callAction } from "@/e2e/fixtures/server-actions";
import type { Permission } from "@/lib/access/shared/permissions";

/** What an operation is tried on: a repository with a webhook and a delivery, in a namespace with a registry and one too. */
export type Subject = {
  namespace: string;
  repository: string;
  isPrivate: boolean;
  isOrganization: boolean;
  slug: string;
  deliveryId: string;
  /** Of the push that made the delivery. */
  pushId: string;
  sourceId: string;
  /** What the older API calls the webhook. */
  number: number;
  /** Of a test receiver of the repository. */
  receiverKey: string;
  /** Makes a test receiver to be deleted. */
  doomedReceiver: () => Promise<string>;
  /** Makes a repository that is as the subject's, to be deleted. */
  doomed: () => Promise<string>;
  /** Of a webhook of the namespace. */
  namespaceSlug: string;
  namespaceDeliveryId: string;
};

/** Only a private repository's is a secret: lists have several. */
export function descriptionOf({ isPrivate }: Pick<Subject, "isPrivate">): string {
  return isPrivate ? "canary-description" : "described";
}

type Answer = {
  /** Whether access was refused; what is refused for another reason was accessible. */
  isRefused: boolean;
  /** All of it, for who looks for what must not be in it. */
  text: string;
};

/** Somebody's cookie; none for nobody's. */
export type Headers = Record<string, string>;

/**
 * What the table must allow for an operation. Beside its permissions: "nothing"; "signed in", whatever one is
 * to the subject; "in person", signed in and not by an access token; "insider", to read the repository by what one is to it, also when anybody may; "member", to see
 * the namespace, and that it is an organization; "operator", to run the installation, as nobody does who is asked.
 */
export type Needed = Permission | "nothing" | "in person" | "signed in" | "insider" | "member" | "operator";

export type Operation = {
  /** As the code has it: a server action's name, a route's methods and path, a page's path. */
  name: string;
  permission: Needed;
  call: (url: string, headers: Headers, subject: Subject) => Promise<Answer>;
};

/** The words of all refusals, and of nothing else. */
const REFUSAL =
  /^(The (repository|Webhooks tab|namespace|organization|test receiver|page) was not found\.|Sign in to continue\.|Only (people|owners|members|its members) .*|You can't create repositories in .*|.*access token.*)$/;

/** With an input that its schema takes, so that only access and the state of things can refuse it. */
export function action(
  name: string,
  permission: Needed,
  input: (subject: Subject) => unknown | Promise<unknown>,
): Operation {
  return {
    name,
    permission,
    call: async (url, headers, subject) => {
      const { result, text } = await callAction(url, actionNamed(name), headers, await input(subject));
      return { isRefused: !result.ok && REFUSAL.test(result.message), text };
    },
  };
}

type RouteCall = { path: (subject: Subject) => string | Promise<string>; body?: unknown };

export function route(name: string, permission: Needed, { path, body }: RouteCall): Operation {
  const [method = ""] = name.split(" ");
  return {
    name,
    permission,
    call: async (url, headers, subject) => {
      const response = await fetch(url + (await path(subject)), {
        method,
        headers: { ...headers, ...(body ? { "Content-Type": "application/json", Origin: url } : {}) },
        body: body ? JSON.stringify(typeof body === "function" ? body(subject) : body) : undefined,
      });
      const text = await response.text();
      const isRefused = [400, 401, 403, 404].includes(response.status) && REFUSAL.test(messageOf(text));
      return { isRefused, text };
    },
  };
}

/** The `detail` of an error, or what is said of a repository's namespace. */
function messageOf(text: string): string {
  const { detail, namespace } = Problem.parse(text === "" ? {} : JSON.parse(text));
  return String(detail ?? namespace);
}

const Problem = z.object({ detail: z.unknown(), namespace: z.unknown() }).partial();

/** Where a page leads that one may not see. */
const ELSEWHERE = /^\/(login|signup|r\/[^/]+\/[^/]+$)/;

export function page(name: string, permission: Needed, path: (subject: Subject) => string): Operation {
  return {
    name,
    permission,
    call: async (url, headers, subject) => {
      const response = await fetch(url + path(subject), { headers, redirect: "manual" });
      const text = await response.text();
      // Once a page has begun to stream, not found and redirects are told in its body.
      const told = /NEXT_HTTP_ERROR_FALLBACK;404|NEXT_REDIRECT;[^;]*;[^;"]*/.test(text);
      const to = response.headers.get("location");
      return { isRefused: response.status === 404 || told || (to !== null && ELSEWHERE.test(to)), text };
    },
  };
}
