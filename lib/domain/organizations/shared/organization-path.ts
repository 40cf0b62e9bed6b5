/** Where the pages of a namespace are. */
export function namespacePath(namespace: string, tab = ""): string {
  return `/namespaces/${encodeURIComponent(namespace)}${tab && `/${tab}`}`;
}

/** What an invitation's link leads to. */
export function invitationPath(token: string): string {
  return `/invitations/${encodeURIComponent(token)}`;
}
