import { describe, expect, it, vi } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { inviteMember, listInvitations, revokeInvitation } from "@/lib/domain/organizations/invitations";
import { listMembers } from "@/lib/domain/organizations/members";
import { createOrganization } from "@/lib/domain/organizations/organizations";
import { acceptInvitation, getInvitation } from "@/lib/domain/organizations/use-invitation";
import { db } from "@/lib/platform/db/client";

const invalid = { code: "not_found", message: expect.stringContaining("isn't valid") };

async function invited(namespace: string, ann: Person) {
  await createOrganization({ ctx: ann, input: { namespace, displayName: "Acme, Inc." } });
  const { id, url } = await inviteMember({ ctx: ann, input: { namespace, role: "editor" } });
  return { id, token: url.split("/").at(-1) ?? "", url };
}

const accept = (ctx: Person, token: string) => acceptInvitation({ ctx, input: { token } });

describe("an invitation", () => {
  it("is a link that shows who invites to which role, and only its hash is stored", async () => {
    const ann = await person();
    const { token, url } = await invited("acme1", ann);
    expect(url).toMatch(/^http:\/\/localhost:3000\/invitations\/[\w-]{43}$/);
    expect(await getInvitation(token)).toMatchObject({
      namespace: "acme1",
      displayName: "Acme, Inc.",
      role: "editor",
      invitedBy: ann.actor.username,
    });
    expect(JSON.stringify(await db().invitation.findMany())).not.toContain(token);
  });

  it("makes one person a member, once", async () => {
    const [ann, bob, eve] = [await person(), await person(), await person()];
    const { token } = await invited("acme2", ann);
    const both = await Promise.allSettled([accept(bob, token), accept(eve, token)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listMembers({ ctx: ann, input: { namespace: "acme2" } })).toHaveLength(2);
    await expect(accept(await person(), token)).rejects.toMatchObject(invalid);
    await expect(getInvitation(token)).rejects.toMatchObject(invalid);
  });

  it("isn't used up by someone who is already a member", async () => {
    const ann = await person();
    const { token } = await invited("acme3", ann);
    await expect(accept(ann, token)).rejects.toMatchObject({
      code: "conflict",
      message: "You are already an owner of acme3.",
    });
    expect(await accept(await person(), token)).toBe("acme3");
  });

  it("ends when it is revoked or expires", async () => {
    const ann = await person();
    const { id, token } = await invited("acme4", ann);
    const pending = () => listInvitations({ ctx: ann, input: { namespace: "acme4" } });
    expect(await pending()).toMatchObject([{ id, role: "editor", email: null }]);
    await revokeInvitation({ ctx: ann, input: { namespace: "acme4", id } });
    expect(await pending()).toEqual([]);
    await expect(accept(await person(), token)).rejects.toMatchObject(invalid);

    const { url } = await inviteMember({ ctx: ann, input: { namespace: "acme4" } });
    await db().invitation.updateMany({ data: { expiresAt: new Date() } });
    expect(await pending()).toEqual([]);
    await expect(accept(await person(), url.split("/").at(-1) ?? "")).rejects.toMatchObject(invalid);
  });

  it("can't be revoked by another organization", async () => {
    const [ann, bob] = [await person(), await person()];
    const { id } = await invited("acme5", ann);
    await createOrganization({ ctx: bob, input: { namespace: "bobs5", displayName: "Bob's" } });
    const input = { namespace: "bobs5", id };
    await expect(revokeInvitation({ ctx: bob, input })).rejects.toMatchObject({ code: "not_found" });
  });

  it("without a mail server isn't reported as sent", async () => {
    const ann = await person();
    await invited("acme6", ann);
    const input = { namespace: "acme6", email: "bob@example.com" };
    expect(await inviteMember({ ctx: ann, input })).toMatchObject({ mail: "not requested" });
  });
});

describe("an invitation by mail", async () => {
  const { mailServer } = await import("@/lib/platform/mail/testing/mail-server");

  it("sends the link to the address, and reports an unavailable mail server", async () => {
    const server = await mailServer();
    vi.resetModules();
    vi.stubEnv("SMTP_URL", server.url);
    const again = {
      ...(await import("@/lib/domain/organizations/invitations")),
      ...(await import("@/lib/domain/organizations/organizations")),
    };
    const ann = await person();
    await again.createOrganization({ ctx: ann, input: { namespace: "acme7", displayName: "Win a prize" } });
    const input = { namespace: "acme7", role: "owner", email: "bob@example.com" } as const;
    const sent = await again.inviteMember({ ctx: ann, input });
    expect(sent.mail).toBe("sent");
    expect(server.received).toMatchObject([{ to: ["bob@example.com"] }]);
    expect(server.received[0]?.text).toContain(
      `${ann.actor.username} invited you to join the organization acme7 with the role owner.`,
    );
    expect(server.received[0]?.text).toContain(sent.url);
    // Subjects never contain the name of an organization or a person.
    expect(server.received[0]?.raw).toMatch(/^Subject: You're invited to an organization on Dockbell\r$/m);
    expect(server.received[0]?.raw).not.toContain("prize");
    await server.close();
    expect(await again.inviteMember({ ctx: ann, input })).toMatchObject({
      mail: "failed",
      url: expect.stringContaining("/invitations/"),
    });
  });
});
