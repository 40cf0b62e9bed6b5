/** Where a namespace's connected registries are. */
export function registriesPath(namespace: string, rest = ""): string {
  return `/namespaces/${encodeURIComponent(namespace)}/registries${rest && `/${encodeURIComponent(rest)}`}`;
}
