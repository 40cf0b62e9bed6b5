/** Paths that Docker Hub's API documents or its clients call, but that Dockbell doesn't support. */
const DOCKER_HUB_ONLY = [
  /^orgs(\/|$)/,
  /^user\/orgs$/,
  /^users\/2fa-login$/,
  /^invites(\/|$)/,
  /^auditlogs\//,
  /^scim\//,
  /^search\//,
  /^namespaces\/[^/]+\/delete-images$/,
  /^repositories\/[^/]+\/[^/]+\/(groups|immutabletags|images|images-summary|autobuild|comments|stars)(\/|$)/,
];

/** @param parts of a path, decoded */
export function isDockerHubOnly([version, ...rest]: readonly string[]): boolean {
  const path = rest.join("/");
  return version === "v2" && DOCKER_HUB_ONLY.some((pattern) => pattern.test(path));
}
