/** The page of a namespace. */
export function namespacePath(namespace: string, tab = ""): string {
  return `/namespaces/${encodeURIComponent(namespace)}${tab && `/${tab}`}`;
}

/** The page of an invitation's link. */
export function invitationPath(token: string): string {
  return `/invitations/${encodeURIComponent(token)}`;
}
