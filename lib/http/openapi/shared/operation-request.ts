import type { DescribedOperation } from "@/lib/http/openapi/shared/described-operation";
import { curlCommand } from "@/lib/platform/text/curl-command";

export type OperationRequest = {
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
};

/** The request for a completed form. Empty fields aren't sent. */
export function requestOf(
  { path, parameters, body: example }: Pick<DescribedOperation, "path" | "parameters" | "body">,
  values: Record<string, string>,
  body: string,
): OperationRequest {
  const entriesIn = (where: string) =>
    parameters.flatMap(({ name, in: place }) =>
      place === where && values[name] ? [[name, values[name]]] : [],
    );
  const query = new URLSearchParams(entriesIn("query")).toString();
  const filled = path.replace(/\{(\w+)\}/g, (braces, name: string) =>
    values[name] ? encodeURIComponent(values[name]) : braces,
  );
  return {
    path: query ? `${filled}?${query}` : filled,
    headers: {
      ...Object.fromEntries(entriesIn("header")),
      ...(example === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: example === undefined ? undefined : body,
  };
}

/** The same request as a shell command, with a token instead of the session. */
export function curlOf(
  { method, isOpen }: Pick<DescribedOperation, "method" | "isOpen">,
  server: string,
  { path, headers, body }: OperationRequest,
): string {
  const extra = isOpen ? [] : [`-H "Authorization: Bearer $TOKEN"`];
  return curlCommand({ method, url: server + path, headers, body, extra });
}
