import { type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { actionNamed, callAction, submitForm } from "@/e2e/fixtures/server-actions";
import type { Headers, Subject } from "@/e2e/permissions/operation";
import type { Role } from "@/lib/accounts/permissions";

/** What only those may see who have the permission. */
export const CANARIES = {
  "repository:read": /canary-description/,
  "repository:admin": /canary-(hook|header)|whsec_[\w+/=]{8}/,
  "namespace:webhooks": /canary-of-namespace/,
} as const;

/** Somebody who asks, and what they are to the subject. */
type Asker = { role: Role; headers: Headers };

export type Case = { subject: Subject; askers: readonly Asker[] };

/** A Dockbell with a personal namespace and an organisation, in each a private and a public repository. */
export async function scene(): Promise<{ dockbell: Dockbell; cases: Case[] }> {
  const dockbell = await startDockbell({ SIGNUP: "open" });
  const stage = new Stage(dockbell.url);
  const names = ["stranger", "reader", "writer", "admin", "owner", "member", "editor", "chief"] as const;
  const people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await stage.signUp(`${name}ann`)])),
  ) as Record<(typeof names)[number], Headers>;

  const org = "crew";
  await stage.do("createOrganizationAction", people.chief, { namespace: org, displayName: "The crew" });
  for (const role of ["member", "editor"] as const) {
    const { url } = await stage.do<{ url: string }>("inviteMemberAction", people.chief, {
      namespace: org,
      role,
    });
    await stage.do("acceptInvitationAction", people[role], url.split("/").at(-1));
  }
  const outsiders: Asker[] = [
    { role: "anonymous", headers: {} },
    { role: "stranger", headers: people.stranger },
  ];
  const personal: Asker[] = [
    ...outsiders,
    { role: "reader", headers: people.reader },
    { role: "writer", headers: people.writer },
    { role: "admin", headers: people.admin },
    { role: "owner", headers: people.owner },
  ];
  const ofOrganization: Asker[] = [
    ...outsiders,
    { role: "organization member", headers: people.member },
    { role: "organization editor", headers: people.editor },
    { role: "organization owner", headers: people.chief },
  ];
  const cases: Case[] = [];
  for (const [owner, namespace, askers] of [
    [people.owner, "ownerann", personal],
    [people.chief, org, ofOrganization],
  ] as const) {
    const { id: sourceId } = await stage.do<{ id: string }>("addSourceAction", owner, {
      namespace,
      kind: "zot",
      name: "canary-registry",
    });
    const { slug: namespaceSlug } = await stage.do<{ slug: string }>("createWebhookAction", owner, {
      repository: { namespace },
      name: "everything",
      hookUrl: "http://127.0.0.1:9/canary-of-namespace",
    });
    for (const isPrivate of [true, false]) {
      const made = await stage.repository(owner, namespace, isPrivate);
      cases.push({
        subject: { ...made, sourceId, namespaceSlug, isOrganization: namespace === org },
        askers,
      });
    }
  }
  for (const { subject } of cases.filter((one) => !one.subject.isOrganization)) {
    for (const role of ["read", "write", "admin"]) {
      const username = { read: "readerann", write: "writerann", admin: "adminann" }[role];
      const repository = { namespace: subject.namespace, name: subject.repository };
      await stage.do("addCollaboratorAction", people.owner, { repository, username, role });
    }
  }
  return { dockbell, cases };
}

/** What people do before the test begins, by the server actions too. */
class Stage {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async signUp(username: string): Promise<Headers> {
    const fields = { username, email: `${username}@example.com`, password: "correct horse battery" };
    const response = await submitForm(this.#url, actionNamed("signUpAction"), fields);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    if (cookies.length === 0) throw new Error(`${username} could not sign up: ${await response.text()}`);
    return { Cookie: cookies.join("; ") };
  }

  async do<Data>(name: string, headers: Headers, input: unknown): Promise<Data> {
    const { result } = await callAction(this.#url, actionNamed(name), headers, input);
    if (!result.ok) throw new Error(`${name}: ${result.message}`);
    return result.data as Data;
  }

  async repository(owner: Headers, namespace: string, isPrivate: boolean) {
    const name = isPrivate ? "hidden" : "open";
    const repository = { namespace, name };
    const description = "canary-description";
    await this.do("createRepositoryAction", owner, { ...repository, description, isPrivate });
    const webhook = { repository, name: "canary", hookUrl: "http://127.0.0.1:9/canary-hook" };
    const { slug } = await this.do<{ slug: string }>("createWebhookAction", owner, webhook);
    const headers = [{ name: "X-Canary-Header", value: "canary-header" }];
    await this.do("updateWebhookAction", owner, { repository, slug, changes: { headers } });
    const { deliveries } = await this.do<{ deliveries: { id: string; webhook: string }[] }>(
      "simulatePushAction",
      owner,
      { repository },
    );
    const idOf = (name: string) => deliveries.find(({ webhook }) => webhook === name)?.id ?? "";
    const ids = { deliveryId: idOf("canary"), namespaceDeliveryId: idOf("everything") };
    return { namespace, repository: name, isPrivate, slug, ...ids };
  }
}
