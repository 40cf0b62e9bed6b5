/** Next.js calls this once, as the server starts. */
export async function register(): Promise<void> {
  // Next.js replaces this constant at build time, and omits this code from its edge runtime, which lacks Node.js.
  // biome-ignore lint/style/noProcessEnv: no setting, but a constant of the build
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { openFrontDoor } = await import("@/lib/http/front-door");
  const { router } = await import("@/app/router");
  openFrontDoor(router);
  const { proxyRule } = await import("@/lib/platform/net/find-proxy");
  if (proxyRule()) (await import("@/lib/platform/net/outgoing")).proxyFetch();
  const { keepTokenAccess } = await import("@/lib/access/token-access");
  // Until the process ends.
  void keepTokenAccess(new AbortController().signal);
  const { reportAtStart } = await import("@/lib/platform/startup-report");
  // We don't await this, because the mail server may be slow.
  void reportAtStart();
  const { ensureFirstAdministrator } = await import("@/lib/domain/accounts/new-account");
  await ensureFirstAdministrator();
  const { announceSetupLink } = await import("@/lib/access/sign-up-policy");
  // The sign-up page does it again, if there is no database yet.
  void announceSetupLink().catch(() => {});
}
