import { describe, expect, it } from "vitest";
import { type Person, person } from "@/lib/domain/accounts/testing/people";
import { listAudit } from "@/lib/domain/audit/list-audit";
import { inviteMember, listInvitations } from "@/lib/domain/organizations/invitations";
import { changeMemberRole, removeMember } from "@/lib/domain/organizations/members";
import { createOrganization } from "@/lib/domain/organizations/organizations";
import { acceptInvitation, getInvitation } from "@/lib/domain/organizations/use-invitation";
import { db } from "@/lib/platform/db/client";

let count = 0;

/** An organization with two owners, each with an invitation they created. */
async function scene() {
  const [ann, eve] = [await person(), await person()];
  count += 1;
  const namespace = `lost${count}`;
  await createOrganization({ ctx: ann, input: { namespace, displayName: "Acme" } });
  await accept(eve, await invite(ann, namespace));
  return { ann, eve, namespace, ofAnn: await invite(ann, namespace), ofEve: await invite(eve, namespace) };
}

/** @returns the token of a link that makes a person an owner */
async function invite(ctx: Person, namespace: string): Promise<string> {
  const { url } = await inviteMember({ ctx, input: { namespace, role: "owner" } });
  return url.split("/").at(-1) ?? "";
}

const accept = (ctx: Person, token: string) => acceptInvitation({ ctx, input: { token } });
const invalid = { code: "not_found", message: expect.stringContaining("isn't valid") };

describe("A removed owner can't return with an earlier invitation", () => {
  it("removal revokes the invitations they created, and keeps those of others", async () => {
    const { ann, eve, namespace, ofAnn, ofEve } = await scene();
    await removeMember({ ctx: ann, input: { namespace, username: eve.actor.username } });
    await expect(accept(eve, ofEve)).rejects.toMatchObject(invalid);
    await expect(getInvitation(ofEve)).rejects.toMatchObject(invalid);
    expect(await listInvitations({ ctx: ann, input: { namespace } })).toMatchObject([
      { invitedBy: ann.actor.username },
    ]);
    const actions = (await listAudit({ ctx: ann, input: { namespace } })).entries.map(({ action }) => action);
    expect(actions.slice(0, 2).sort()).toEqual(["invitation.revoke", "member.remove"]);
    expect(await accept(await person(), ofAnn)).toBe(namespace);
  });

  it.each(["editor", "member"] as const)(
    "lowering their role to %s, or leaving, revokes them",
    async (role) => {
      const { ann, eve, namespace, ofEve, ofAnn } = await scene();
      await changeMemberRole({ ctx: ann, input: { namespace, username: eve.actor.username, role } });
      await expect(accept(await person(), ofEve)).rejects.toMatchObject(invalid);
      await changeMemberRole({ ctx: ann, input: { namespace, username: eve.actor.username, role: "owner" } });
      await expect(accept(await person(), ofEve)).rejects.toMatchObject(invalid);
      await removeMember({ ctx: ann, input: { namespace, username: ann.actor.username } });
      await expect(accept(ann, ofAnn)).rejects.toMatchObject(invalid);
    },
  );

  it("deleting their account revokes them", async () => {
    const { eve, ofEve } = await scene();
    await db().user.delete({ where: { id: eve.actor.userId }, select: { id: true } });
    await expect(accept(await person(), ofEve)).rejects.toMatchObject(invalid);
  });

  it("an invitation that outlives the right to create it doesn't work", async () => {
    const { eve, namespace, ofEve } = await scene();
    await db().organizationMember.updateMany({
      where: { namespace, userId: eve.actor.userId },
      data: { role: "editor" },
    });
    await expect(accept(await person(), ofEve)).rejects.toMatchObject(invalid);
    await expect(getInvitation(ofEve)).rejects.toMatchObject(invalid);
  });

  it("an invitation created during the removal doesn't work", async () => {
    const { ann, eve, namespace } = await scene();
    const [created] = await Promise.allSettled([
      invite(eve, namespace),
      removeMember({ ctx: ann, input: { namespace, username: eve.actor.username } }),
    ]);
    if (created.status === "fulfilled")
      await expect(accept(eve, created.value)).rejects.toMatchObject(invalid);
    else expect(created.reason).toMatchObject({ code: "not_found" });
    const theirs = { namespace, invitedById: eve.actor.userId };
    expect(await db().invitation.count({ where: theirs })).toBe(0);
  });

  it("and two people using one link while a member is removed don't block each other", async () => {
    const { ann, eve, namespace, ofAnn } = await scene();
    const [bob, zoe] = [await person(), await person()];
    const results = await Promise.allSettled([
      accept(bob, ofAnn),
      accept(zoe, ofAnn),
      removeMember({ ctx: ann, input: { namespace, username: eve.actor.username } }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
  });
});
