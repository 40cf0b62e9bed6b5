"use client";

import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { acceptInvitationAction } from "@/lib/domain/organizations/organization-actions";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";

type AcceptInvitationProps = { token: string; namespace: string };

export function AcceptInvitation({ token, namespace }: AcceptInvitationProps) {
  const toast = useToast();
  const { run, pending, refused } = useAction(acceptInvitationAction, {
    onDone: (joined) => toast.success(`You joined ${joined}`),
    next: (joined) => namespacePath(joined),
  });
  return (
    <div className="flex flex-col gap-5">
      <RefusalBanner refused={refused} />
      <Button variant="primary" isPending={pending} onClick={() => run(token)}>
        Join {namespace}
      </Button>
    </div>
  );
}
