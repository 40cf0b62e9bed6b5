import { Secret, TOTP } from "otpauth";
import { BUILT_START, type Dockbell, startDockbell } from "@/e2e/fixtures/dockbell";
import { actionNamed, callAction, submitForm } from "@/e2e/fixtures/server-actions";
import { descriptionOf, type Headers, type Subject } from "@/e2e/permissions/operation";
import { PLANTED, plantRecoveryCodes } from "@/e2e/permissions/secrets";
import { type Role, SCOPES, type Scope } from "@/lib/access/shared/permissions";

const PASSWORD = "correct horse battery";

/** The values that only users with the permission can see. */
export const CANARIES = {
  "repository:read": /canary-description/,
  "repository:admin": /canary-(hook|header)|whsec_[\w+/=]{8}/,
  "namespace:webhooks": /canary-of-namespace/,
} as const;

/** A caller and their role in the subject. */
export type Asker = {
  role: Role;
  headers: Headers;
  /** The scope of the access token, or undefined for a session. */
  scopes?: readonly Scope[];
};

export type Case = { subject: Subject; askers: readonly Asker[] };

/** A Dockbell with a personal namespace and an organization, in each a private and a public repository. */
export async function scene(): Promise<{ dockbell: Dockbell; cases: Case[] }> {
  const dockbell = await startDockbell(
    { SIGNUP: "open", API_RATE_LIMIT: "1000000", OPERATORS: "nobody" },
    BUILT_START,
  );
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
    [people.owner, "ownerann", [...personal, ...(await stage.tokens(people.owner, "owner"))]],
    [people.chief, org, [...ofOrganization, ...(await stage.tokens(people.chief, "organization owner"))]],
  ] as const) {
    const { id: sourceId } = await stage.do<{ id: string }>("addSourceAction", owner, {
      namespace,
      kind: "zot",
      name: "canary-registry",
    });
    const { slug: namespaceSlug } = await stage.do<{ slug: string }>("createWebhookAction", owner, {
      repository: { namespace },
      name: "everything",
      hookUrls: [`http://ann:${PLANTED.password}@127.0.0.1:9/canary-of-namespace`],
    });
    for (const isPrivate of [true, false]) {
      const made = await stage.repository(owner, namespace, isPrivate);
      cases.push({
        subject: {
          ...made,
          sourceId,
          namespaceSlug,
          isOrganization: namespace === org,
          doomed: () => stage.doomed(owner, namespace, isPrivate, namespace !== org),
        },
        askers,
      });
    }
  }
  plantRecoveryCodes(await stage.twoFactor(people.owner));
  for (const { subject } of cases.filter((one) => !one.subject.isOrganization)) {
    await stage.addCollaborators(people.owner, { namespace: subject.namespace, name: subject.repository });
  }
  return { dockbell, cases };
}

/** The steps of people before the test, with server actions too. */
class Stage {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async signUp(username: string): Promise<Headers> {
    const fields = { username, email: `${username}@example.com`, password: PASSWORD };
    const response = await submitForm(this.#url, actionNamed("signUpAction"), fields);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    if (cookies.length === 0) throw new Error(`${username} couldn't sign up: ${await response.text()}`);
    return { Cookie: cookies.join("; ") };
  }

  async do<Data>(name: string, headers: Headers, input: unknown): Promise<Data> {
    const { result } = await callAction(this.#url, actionNamed(name), headers, input);
    if (!result.ok) throw new Error(`${name}: ${result.message}`);
    return result.data as Data;
  }

  /** Turns two-factor authentication on. @returns the recovery codes */
  async twoFactor(person: Headers): Promise<string[]> {
    const { key } = await this.do<{ key: string }>("beginTwoFactorAction", person, { password: PASSWORD });
    const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
    return this.do<string[]>("confirmTwoFactorAction", person, { code });
  }

  async repository(owner: Headers, namespace: string, isPrivate: boolean) {
    const name = isPrivate ? "hidden" : "open";
    const repository = { namespace, name };
    const description = descriptionOf({ isPrivate });
    await this.do("createRepositoryAction", owner, { ...repository, description, isPrivate });
    const webhook = {
      repository,
      name: "canary",
      hookUrls: [`http://ann:${PLANTED.password}@127.0.0.1:9/canary-hook`],
    };
    const { slug } = await this.do<{ slug: string }>("createWebhookAction", owner, webhook);
    const headers = [{ name: "X-Canary-Header", value: PLANTED.header }];
    await this.do("updateWebhookAction", owner, { repository, slug, changes: { headers } });
    const { id: pushId, deliveries } = await this.do<{
      id: string;
      deliveries: { id: string; webhook: string }[];
    }>("simulatePushAction", owner, { repository });
    const idOf = (name: string) => deliveries.find(({ webhook }) => webhook === name)?.id ?? "";
    const ids = { pushId, deliveryId: idOf("canary"), namespaceDeliveryId: idOf("everything") };
    const numbered = await this.get<{ results: { id: number; slug: string }[] }>(
      owner,
      `/v2/repositories/${namespace}/${name}/webhooks/`,
    );
    const number = numbered.results.find((one) => one.slug === slug)?.id ?? 0;
    const doomedReceiver = async () => {
      const url = await this.do<string>("createReceiverAction", owner, { scope: repository });
      return url.split("/").at(-1) ?? "";
    };
    const receiverKey = await doomedReceiver();
    return { namespace, repository: name, isPrivate, slug, number, receiverKey, doomedReceiver, ...ids };
  }

  async addCollaborators(owner: Headers, repository: { namespace: string; name: string }): Promise<void> {
    for (const role of ["read", "write", "admin"]) {
      const username = { read: "readerann", write: "writerann", admin: "adminann" }[role];
      await this.do("addCollaboratorAction", owner, { repository, username, role });
    }
  }

  /** One access token of each scope. */
  tokens(owner: Headers, role: Role): Promise<Asker[]> {
    return Promise.all(
      (Object.keys(SCOPES) as Scope[]).map(async (scope) => {
        const response = await fetch(`${this.#url}/v2/access-tokens/`, {
          method: "POST",
          headers: { ...owner, "Content-Type": "application/json", Origin: this.#url },
          body: JSON.stringify({ token_label: scope, scopes: [scope] }),
        });
        const { token } = (await response.json()) as { token: string };
        return { role, scopes: [scope], headers: { Authorization: `Bearer ${token}` } };
      }),
    );
  }

  /**
   * Returns a repository to delete, with the same collaborators as the others. Creates another one once it is deleted.
   */
  async doomed(owner: Headers, namespace: string, isPrivate: boolean, isPersonal: boolean): Promise<string> {
    const name = isPrivate ? "hidden-doomed" : "open-doomed";
    const there = await fetch(`${this.#url}/v2/repositories/${namespace}/${name}/`, { headers: owner });
    if (there.ok) return name;
    await this.do("createRepositoryAction", owner, { namespace, name, isPrivate });
    if (isPersonal) await this.addCollaborators(owner, { namespace, name });
    return name;
  }

  async get<Data>(headers: Headers, path: string): Promise<Data> {
    return (await (await fetch(this.#url + path, { headers })).json()) as Data;
  }
}
