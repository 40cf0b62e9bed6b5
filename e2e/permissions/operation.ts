import { actionNamed, callAction } from "@/e2e/fixtures/server-actions";
import type { Permission } from "@/lib/accounts/permissions";

/** What an operation is tried on: a repository with a webhook and a delivery, in a namespace with a registry and one too. */
export type Subject = {
  namespace: string;
  repository: string;
  isPrivate: boolean;
  isOrganization: boolean;
  slug: string;
  deliveryId: string;
  sourceId: string;
  /** Of a webhook of the namespace. */
  namespaceSlug: string;
  namespaceDeliveryId: string;
};

type Answer = {
  /** Whether access was refused; what is refused for another reason was accessible. */
  isRefused: boolean;
  /** All of it, for who looks for what must not be in it. */
  text: string;
};

/** Somebody's cookie; none for nobody's. */
export type Headers = Record<string, string>;

/**
 * What the table must allow for an operation. Beside its permissions: "signed in", whatever one is to the
 * subject; "insider", to read the repository by what one is to it, also when anybody may; "member", to see
 * the namespace, and that it is an organisation.
 */
export type Needed = Permission | "signed in" | "insider" | "member";

export type Operation = {
  /** As the code has it: a server action's name, a route's methods and path, a page's path. */
  name: string;
  permission: Needed;
  call: (url: string, headers: Headers, subject: Subject) => Promise<Answer>;
};

/** The words of all refusals, and of nothing else. */
const REFUSAL =
  /^(The (repository|Webhooks tab|namespace|organization) was not found\.|Sign in to continue\.|Only (people|owners|its members) .*|You cannot create repositories in .*|.*access token.*)$/;

/** With an input that its schema takes, so that only access and the state of things can refuse it. */
export function action(name: string, permission: Needed, input: (subject: Subject) => unknown): Operation {
  return {
    name,
    permission,
    call: async (url, headers, subject) => {
      const { result, text } = await callAction(url, actionNamed(name), headers, input(subject));
      return { isRefused: !result.ok && REFUSAL.test(result.message), text };
    },
  };
}

type RouteCall = { path: (subject: Subject) => string; body?: unknown };

export function route(name: string, permission: Needed, { path, body }: RouteCall): Operation {
  const [method = ""] = name.split(" ");
  return {
    name,
    permission,
    call: async (url, headers, subject) => {
      const response = await fetch(url + path(subject), {
        method,
        headers: { ...headers, ...(body ? { "Content-Type": "application/json", Origin: url } : {}) },
        body: body ? JSON.stringify(body) : undefined,
      });
      const text = await response.text();
      return { isRefused: [401, 403, 404].includes(response.status) && REFUSAL.test(detailOf(text)), text };
    },
  };
}

function detailOf(text: string): string {
  const body: unknown = JSON.parse(text);
  return body && typeof body === "object" && "detail" in body ? String(body.detail) : "";
}

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
