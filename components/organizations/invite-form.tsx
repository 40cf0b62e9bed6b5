"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SentInvitation } from "@/components/organizations/sent-invitation";
import { MEMBER_ROLE_OPTIONS } from "@/components/people/roles";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { RefusalBanner } from "@/components/ui/refusal";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { useFormAction } from "@/components/ui/use-form-action";
import type { MemberRole } from "@/lib/access/shared/permissions";
import { inviteMemberAction } from "@/lib/domain/organizations/organization-actions";

type InviteFormProps = {
  namespace: string;
  /** Whether a mail server is configured. */
  canSendMail: boolean;
};

/** Creates an invitation link or sends it by email. The link is shown until the next one is created. */
export function InviteForm({ namespace, canSendMail }: InviteFormProps) {
  const router = useRouter();
  const { run, pending, refused, post, posted, typed } = useFormAction(inviteMemberAction, {
    onDone: (invitation) => {
      setSent(invitation);
      setEmail("");
      router.refresh();
    },
  });
  const [role, setRole] = useState<MemberRole>(
    MEMBER_ROLE_OPTIONS.find(({ value }) => value === typed.role)?.value ?? "member",
  );
  const [email, setEmail] = useState(typed.email ?? "");
  const [sent, setSent] = useState(posted);
  const option = MEMBER_ROLE_OPTIONS.find(({ value }) => value === role);
  return (
    <div className="flex flex-col gap-5">
      <Form
        post={post}
        onSubmit={() => run({ namespace, role, email: email.trim() || undefined })}
        noValidate
        aria-label="Invite people"
        className="flex flex-col gap-4"
      >
        <input type="hidden" name="namespace" value={namespace} />
        <RefusalBanner refused={refused} fields={["email"]} />
        <div className="flex flex-wrap items-start gap-3">
          <SelectField
            label="Role"
            name="role"
            options={MEMBER_ROLE_OPTIONS}
            value={role}
            onChange={(value) => setRole(value as MemberRole)}
            className="flex-[0_1_10rem]"
          />
          {canSendMail && (
            <TextField
              label="Email"
              name="email"
              hint="Leave empty to share the link yourself."
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              errors={refused?.fields.email}
              className="flex-[1_1_14rem]"
            />
          )}
          <Button type="submit" variant="primary" isPending={pending} className="min-h-11 sm:mt-[1.6rem]">
            {email.trim() ? "Send invitation" : "Create invitation link"}
          </Button>
        </div>
        <p className="text-sm text-soft">
          {option?.label}: {option?.hint}
        </p>
      </Form>
      {sent && <SentInvitation key={sent.id} {...sent} />}
    </div>
  );
}
