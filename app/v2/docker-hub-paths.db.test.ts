import { expect, test, vi } from "vitest";
import { send } from "@/app/v2/testing/ask";
import { person } from "@/lib/domain/accounts/testing/people";

// The operations of Docker Hub's published OpenAPI document (docker/docs, content/reference/api/hub/latest.yaml), and of
// its changelog and its deprecated API.

vi.mock("@/lib/access/request-ctx", () => ({
  requestCtx: async () => ({ ctx: await person(), setCookies: [] }),
}));

const REPOSITORY = "/namespaces/{namespace}/repositories/{repository}";

const PUBLISHED = {
  "/users/login": "POST",
  "/users/2fa-login": "POST",
  "/auth/token": "POST",
  "/access-tokens": "POST GET",
  "/access-tokens/{uuid}": "PATCH GET DELETE",
  "/auditlogs/{account}/actions": "GET",
  "/auditlogs/{account}": "GET",
  "/orgs/{name}/settings": "GET PUT",
  "/orgs/{name}/access-tokens": "POST GET",
  "/orgs/{name}/access-tokens/{id}": "GET PATCH DELETE",
  "/namespaces/{namespace}/repositories": "GET POST",
  "/repositories": "POST",
  "/repositories/{namespace}": "GET POST",
  [REPOSITORY]: "GET HEAD PATCH DELETE",
  [`${REPOSITORY}/tags`]: "GET HEAD",
  [`${REPOSITORY}/tags/{tag}`]: "GET HEAD DELETE",
  [`${REPOSITORY}/immutabletags`]: "PATCH",
  [`${REPOSITORY}/immutabletags/verify`]: "POST",
  [`${REPOSITORY}/groups`]: "GET POST",
  [`${REPOSITORY}/images`]: "GET",
  [`${REPOSITORY}/images-summary`]: "GET",
  [`${REPOSITORY}/images/{digest}/tags`]: "GET",
  [`${REPOSITORY}/privacy`]: "POST",
  "/namespaces/{namespace}/delete-images": "POST",
  "/orgs/{name}/members": "GET",
  "/orgs/{name}/members/export": "GET",
  "/orgs/{name}/members/{username}": "PUT DELETE",
  "/orgs/{name}/invites": "GET",
  "/orgs/{name}/groups": "GET POST",
  "/orgs/{name}/groups/{group}": "GET PUT PATCH DELETE",
  "/orgs/{name}/groups/{group}/members": "GET POST",
  "/orgs/{name}/groups/{group}/members/{username}": "DELETE",
  "/invites/{id}": "DELETE",
  "/invites/{id}/resend": "PATCH",
  "/invites/bulk": "POST",
  "/scim/2.0/ServiceProviderConfig": "GET",
  "/scim/2.0/ResourceTypes": "GET",
  "/scim/2.0/ResourceTypes/User": "GET",
  "/scim/2.0/Schemas": "GET",
  "/scim/2.0/Schemas/{id}": "GET",
  "/scim/2.0/Users": "GET POST",
  "/scim/2.0/Users/{id}": "GET PUT",
};

/** A path with and without its trailing slash, and both spellings of repositories and access tokens. */
function spellings(template: string): string[] {
  const path = template.replace(/\{\w+\}/g, "x1");
  return [
    path,
    path.replace(/^\/namespaces\/(\w+)\/repositories\/(?=.)/, "/repositories/$1/"),
    path.replace(/^\/access-tokens/, "/api_tokens"),
  ].flatMap((one) => [one, `${one}/`]);
}

const OPERATIONS = Object.entries(PUBLISHED).flatMap(([template, methods]) =>
  methods.split(" ").map((method): [string, string] => [method, template]),
);

test.each(OPERATIONS)("%s %s exists, or returns 501 with an explanation", async (method, template) => {
  const responses = await Promise.all(
    spellings(template).map((path) => send(method, path, ["GET", "HEAD"].includes(method) ? undefined : {})),
  );
  for (const { status, body } of responses) {
    expect(status).not.toBe(405);
    expect(body?.detail ?? "").not.toMatch(/^This address doesn't exist/);
    if (status === 501) expect(body.detail).toMatch(/^Docker Hub's API supports this/);
  }
  expect(new Set(responses.map(({ status }) => status)).size).toBe(1);
});
