import { z } from "zod";
import { actionNamed, callAction } from "@/e2e/fixtures/server-actions";
import type { Permission } from "@/lib/access/shared/permissions";

/**
 * The subject of an operation: a repository with a webhook and a delivery, in a namespace that also has a registry and
 * a webhook.
 */
export type Subject = {
  namespace: string;
  repository: string;
  isPrivate: boolean;
  isOrganization: boolean;
  slug: string;
  deliveryId: string;
  /** The ID of the push of the delivery. */
  pushId: string;
  sourceId: string;
  /** The webhook's number in the older API. */
  number: number;
  /** The key of a test receiver of the repository. */
  receiverKey: string;
  /** Creates a test receiver to delete. */
  doomedReceiver: () => Promise<string>;
  /** Creates a repository like the subject's to delete. */
  doomed: () => Promise<string>;
  /** The slug of a webhook of the namespace. */
  namespaceSlug: string;
  namespaceDeliveryId: string;
};

/** A value that only a private repository has. Lists contain several repositories. */
export function descriptionOf({ isPrivate }: Pick<Subject, "isPrivate">): string {
  return isPrivate ? "canary-description" : "described";
}

type OperationResult = {
  /** Whether access was denied. A request that fails for another reason had access. */
  isRefused: boolean;
  /** The full text, to check for secret values. */
  text: string;
};

/** The cookie of a user, or undefined without a session. */
export type Headers = Record<string, string>;

/**
 * What an operation requires. In addition to the permissions: "nothing"; "signed in", with any role; "in person",
 * signed in and not with an access token; "insider", with a role in the repository, even if it is public; "member", to
 * see the namespace, which is an organization; "operator", to run the instance, which no one in the test does.
 */
export type Needed = Permission | "nothing" | "in person" | "signed in" | "insider" | "member" | "operator";

export type Operation = {
  /** The name in the code: a server action's name, a route's methods and path, or a page's path. */
  name: string;
  permission: Needed;
  call: (url: string, headers: Headers, subject: Subject) => Promise<OperationResult>;
};

/** Matches all messages that deny access, and no others. */
const REFUSAL =
  /^(The (repository|Webhooks tab|namespace|organization|test receiver|page) was not found\.( It may have been deleted\. Reload the page\.)?|Sign in to continue\.|Only (people|owners|members|its members) .*|You can't create repositories in .*|.*[Aa]ccess tokens?\b.*)$/;

/** Calls the action with valid input, so that it can only fail because of access or the state of the data. */
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

/** The `detail` of an error, or the message about the repository's namespace. */
function messageOf(text: string): string {
  const { detail, namespace } = Problem.parse(text === "" ? {} : JSON.parse(text));
  return String(detail ?? namespace);
}

const Problem = z.object({ detail: z.unknown(), namespace: z.unknown() }).partial();

/** The redirect of a page without access. */
const ELSEWHERE = /^\/(login|signup|r\/[^/]+\/[^/]+$)/;

export function page(name: string, permission: Needed, path: (subject: Subject) => string): Operation {
  return {
    name,
    permission,
    call: async (url, headers, subject) => {
      const response = await fetch(url + path(subject), { headers, redirect: "manual" });
      const text = await response.text();
      // Once a page has started to stream, "not found" and redirects are part of the body.
      const isErrorPage = /NEXT_HTTP_ERROR_FALLBACK;404|NEXT_REDIRECT;[^;]*;[^;"]*/.test(text);
      const to = response.headers.get("location");
      return {
        isRefused: response.status === 404 || isErrorPage || (to !== null && ELSEWHERE.test(to)),
        text,
      };
    },
  };
}
