type CurlRequest = {
  method: string;
  url: string;
  headers: Record<string, unknown>;
  body?: string | undefined;
  /** Further arguments, already quoted. */
  extra?: readonly string[];
};

/** A request as a curl command for a POSIX shell, with a line for each header. */
export function curlCommand({ method, url, headers, body, extra = [] }: CurlRequest): string {
  const lines = [
    `curl${method === "GET" ? "" : ` -X ${method}`} ${shellQuoted(url)}`,
    ...extra,
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${shellQuoted(body)}`]),
  ];
  return lines.join(" \\\n  ");
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
