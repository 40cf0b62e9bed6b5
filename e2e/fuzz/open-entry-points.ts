import { randomUUID } from "node:crypto";
import { z } from "zod";
import { actionNamed } from "@/e2e/fixtures/server-actions";
import { hostileFields, hostileJson, hostileQuery } from "@/e2e/fuzz/hostile-json";
import { sizeUpTo } from "@/e2e/fuzz/size-up-to";
import { OPEN_ACTIONS } from "@/e2e/permissions/actions";
import { OPEN_PAGES } from "@/e2e/permissions/pages";
import { OPEN_ROUTES } from "@/e2e/permissions/routes";

// All endpoints that accept input without an account, from the complete lists of the permission tests and from the
// OpenAPI document.

export type HostileRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
};
export type EntryPoint = { name: string; make: (random: () => number) => HostileRequest };

const MIB = 1024 * 1024;
const MAX_QUERY_BYTES = 12 * 1024;
/** The maximum body size by kind of endpoint. */
export const MAX_BODY_BYTES = { default: MIB, intake: 4 * MIB, callback: 64 * 1024 };

const Described = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        security: z.array(z.record(z.string(), z.unknown())).optional(),
        parameters: z.array(z.object({ name: z.string(), in: z.string() })),
        requestBody: z.unknown().optional(),
      }),
    ),
  ),
});

/** A value for each parameter of a path, some of them hostile. */
function fillPath(path: string, random: () => number): string {
  return path.replace(/\[\w+\]|\{\w+\}/g, () => {
    const values = [
      "x",
      randomUUID(),
      "%00",
      "%ff%fe",
      "%ED%A0%80",
      "__proto__",
      "a".repeat(300),
      "..%2f",
      "9999.9999",
    ];
    return values[Math.floor(random() * values.length)] ?? "x";
  });
}

const TYPES = [
  "application/json",
  "application/json; charset=utf-8",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain;charset=UTF-8",
  "application/vnd.docker.distribution.events.v1+json",
  "",
];

/** Hostile JSON or a hostile form. @param fields that the endpoint uses */
export function bodyOf(
  max: number,
  fields: readonly string[],
  random: () => number,
): Pick<HostileRequest, "headers" | "body"> {
  const type = random() < 0.6 ? "application/json" : (TYPES[Math.floor(random() * TYPES.length)] ?? "");
  const bytes = sizeUpTo(max, random);
  const headers: Record<string, string> = type ? { "Content-Type": type } : {};
  if (type.includes("urlencoded"))
    return { headers, body: hostileQuery(fields, Math.min(bytes, max), random) };
  if (type.includes("multipart")) {
    const name = random() < 0.5 ? "0" : "_1_identifier";
    const part = `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${hostileJson(bytes, random)}\r\n`;
    return { headers, body: random() < 0.5 ? `${part}--x--\r\n` : part };
  }
  return {
    headers,
    body: random() < 0.5 ? hostileFields([...fields, "name"], bytes, random) : hostileJson(bytes, random),
  };
}

/** @param url of a running Dockbell, to read its OpenAPI document */
export async function openEntryPoints(url: string): Promise<EntryPoint[]> {
  const { paths } = Described.parse(await (await fetch(`${url}/v2/openapi.json`)).json());
  // All operations parse a request before they authenticate it, also those that need an account.
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters }]) => ({
      name: operationId,
      make: (random: () => number): HostileRequest => {
        const names = parameters.filter((one) => one.in === "query").map(({ name }) => name);
        const query = hostileQuery(names, random() * MAX_QUERY_BYTES, random);
        const isRead = method === "get";
        const fields = ["username", "password", "identifier", "secret", "webhooks", "tag", "until"];
        return {
          method: method.toUpperCase(),
          path: `${fillPath(path, random)}${random() < (isRead ? 0.9 : 0.2) ? `?${query}` : ""}`,
          ...(isRead ? { headers: {} } : bodyOf(MAX_BODY_BYTES.default, fields, random)),
        };
      },
    })),
  );
  const routes = Object.keys(OPEN_ROUTES).map((name) => {
    const [method = "GET", path = "/"] = name.split(" ");
    const max = path.startsWith("/intake")
      ? MAX_BODY_BYTES.intake
      : path.startsWith("/u/")
        ? MAX_BODY_BYTES.callback
        : MAX_BODY_BYTES.default;
    const kinds = ["distribution", "zot", "harbor", "quay", "gitea", "github", "dockerhub", "x"];
    return {
      name,
      make: (random: () => number): HostileRequest => ({
        method,
        path: `${fillPath(path.replace("[kind]", kinds[Math.floor(random() * kinds.length)] ?? "x"), random)}?${hostileQuery([], 200, random)}`,
        ...(method === "GET"
          ? { headers: {} }
          : bodyOf(max, ["state", "events", "repository", "push_data"], random)),
      }),
    };
  });
  const pages = [...Object.keys(OPEN_PAGES), "/r/[namespace]/[name]", "/namespaces/[namespace]/audit"].map(
    (path) => ({
      name: `page ${path}`,
      make: (random: () => number): HostileRequest => ({
        method: "GET",
        path: `${fillPath(path, random)}?${hostileQuery(["next", "invitation", "cursor", "actor"], random() * MAX_QUERY_BYTES, random)}`,
        headers: {},
      }),
    }),
  );
  const actions = Object.keys(OPEN_ACTIONS).map((name) => ({
    name,
    make: (random: () => number): HostileRequest => {
      const { id, path } = actionNamed(name);
      const { headers, body } = bodyOf(
        MAX_BODY_BYTES.default,
        ["identifier", "password", "challenge"],
        random,
      );
      const actionId =
        random() < 0.8 ? id : ["x", "0".repeat(42), "__proto__", `${id}00`][Math.floor(random() * 4)];
      return {
        method: "POST",
        path,
        headers: { ...headers, Origin: url, Accept: "text/x-component", "Next-Action": actionId ?? "x" },
        ...(body === undefined ? {} : { body }),
      };
    },
  }));
  return [...operations, ...routes, ...pages, ...actions];
}
