/** The page of a namespace's connected registries. */
export function registriesPath(namespace: string, rest = ""): string {
  return `/namespaces/${encodeURIComponent(namespace)}/registries${rest && `/${encodeURIComponent(rest)}`}`;
}
