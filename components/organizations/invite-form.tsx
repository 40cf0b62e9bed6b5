"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { InviteMemberAction } from "@/components/organizations/organization-actions";
import { SentInvitation } from "@/components/organizations/sent-invitation";
import { MEMBER_ROLE_OPTIONS } from "@/components/people/roles";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { MemberRole } from "@/lib/accounts/role-names";
import type { ActionResult } from "@/lib/http/action-result";
import type { SentInvitation as Sent } from "@/lib/organizations/invite-member";

type InviteFormProps = {
  namespace: string;
  /** Whether this Dockbell can mail the link. */
  canSendMail: boolean;
  invite: InviteMemberAction;
};

/** Makes a link to hand over, or mails it; the link stands here until the next one is made. */
export function InviteForm({ namespace, canSendMail, invite }: InviteFormProps) {
  const router = useRouter();
  const [role, setRole] = useState<MemberRole>("member");
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState<(Sent & { email: string }) | null>(null);
  const [refused, setRefused] = useState<Extract<ActionResult<never>, { ok: false }> | null>(null);
  const [isPending, start] = useTransition();
  // Not the form's action: after that React empties its selects.
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const result = await invite({ namespace, role, email: email.trim() || undefined });
      if (!result.ok) return setRefused(result);
      setRefused(null);
      setSent({ ...result.data, email: email.trim() });
      setEmail("");
      router.refresh();
    });
  };
  const option = MEMBER_ROLE_OPTIONS.find(({ value }) => value === role);
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={submit} noValidate aria-label="Invite somebody" className="flex flex-col gap-4">
        {refused && !refused.fields.email && <ErrorBanner>{refused.message}</ErrorBanner>}
        <div className="flex flex-wrap items-start gap-3">
          <SelectField
            label="Role"
            options={MEMBER_ROLE_OPTIONS}
            value={role}
            onChange={(value) => setRole(value as MemberRole)}
            className="flex-[0_1_10rem]"
          />
          {canSendMail && (
            <TextField
              label="E-mail"
              hint="Leave empty to hand the link over yourself."
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              errors={refused?.fields.email}
              className="flex-[1_1_14rem]"
            />
          )}
          <Button type="submit" variant="primary" isPending={isPending} className="mt-[1.6rem] min-h-11">
            {email.trim() ? "Send invitation" : "Create invitation link"}
          </Button>
        </div>
        <p className="text-sm text-soft">
          {option?.label}: {option?.hint}
        </p>
      </form>
      {sent && <SentInvitation key={sent.id} {...sent} />}
    </div>
  );
}
