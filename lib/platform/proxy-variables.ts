/** The conventional names of a forward proxy's settings. As in curl, lowercase names take precedence. */
const UPPER_CASE = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

export const PROXY_VARIABLES = [...UPPER_CASE, ...UPPER_CASE.map((name) => name.toLowerCase())];

/** The environment with the settings of a proxy in upper case. */
export function withProxies(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const found = UPPER_CASE.map((name) => [name, source[name.toLowerCase()] || source[name]]);
  return { ...source, ...Object.fromEntries(found) };
}
