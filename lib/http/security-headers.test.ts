import { expect, test } from "vitest";
import { securityHeaders } from "@/lib/http/security-headers";

const SERVER = { isHttps: false, isDev: false };

function directivesOf(path: string, server = SERVER): Map<string, string> {
  const policy = securityHeaders(path, server).headers["Content-Security-Policy"] ?? "";
  return new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources.join(" ")];
    }),
  );
}

test("a page loads only its own files, and runs only scripts with this response's nonce", () => {
  const directives = directivesOf("/repositories");
  expect(directives.get("default-src")).toBe("'none'");
  expect(directives.get("script-src")).toMatch(/^'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'$/);
  expect(directives.get("script-src")).not.toBe(directivesOf("/repositories").get("script-src"));
  expect([...directives.values()].join(" ")).not.toContain("unsafe");
  for (const name of ["base-uri", "object-src", "frame-ancestors"]) {
    expect(directives.get(name)).toBe("'none'");
  }
});

test.each(["/v2/repositories/a/b/tags/", "/v2", "/api/x", "/intake/zot", "/u/a/b/hook/1", "/healthz"])(
  "%s is for programs",
  (path) => {
    const { headers, pagePolicy } = securityHeaders(path, SERVER);
    expect(pagePolicy).toBeUndefined();
    expect(headers["Cache-Control"]).toBe("no-store");
    expect(directivesOf(path).has("script-src")).toBe(false);
  },
);

test.each(["/", "/v2/docs", "/v2x", "/users", "/namespaces/v2/audit"])("%s is a page", (path) => {
  expect(securityHeaders(path, SERVER).pagePolicy).toContain("script-src 'nonce-");
});

test.each([
  ["/", "private, no-cache"],
  ["/repository/docker/ann/app/webhooks", "private, no-cache"],
  ["/namespaces/ann/failed-deliveries", "private, no-cache"],
  ["/repository/docker/ann/app/webhooks/deploy/signing", "no-store"],
  ["/namespaces/ann/registries/new", "no-store"],
  ["/account/tokens", "no-store"],
  ["/reset-password", "no-store"],
])("%s is sent with Cache-Control: %s", (path, expected) => {
  expect(securityHeaders(path, SERVER).headers["Cache-Control"]).toBe(expected);
});

test("a script has only the headers that fix its type and block other sites", () => {
  const { headers, pagePolicy } = securityHeaders("/_next/static/chunks/one.js", SERVER);
  expect(pagePolicy).toBeUndefined();
  expect(Object.keys(headers)).toEqual(["X-Content-Type-Options", "Cross-Origin-Resource-Policy"]);
});

test("browsers are told to use https only if PUBLIC_URL uses it", () => {
  const hstsFor = (isHttps: boolean) =>
    securityHeaders("/", { ...SERVER, isHttps }).headers["Strict-Transport-Security"];
  expect(hstsFor(true)).toBe("max-age=31536000");
  expect(hstsFor(false)).toBeUndefined();
});
