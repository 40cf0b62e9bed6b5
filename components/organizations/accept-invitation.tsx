"use client";

import type { AcceptInvitationAction } from "@/components/organizations/organization-actions";
import { Button } from "@/components/ui/button";
import { RefusalBanner } from "@/components/ui/refusal";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { namespacePath } from "@/lib/domain/organizations/shared/organization-path";

type AcceptInvitationProps = { token: string; namespace: string; accept: AcceptInvitationAction };

export function AcceptInvitation({ token, namespace, accept }: AcceptInvitationProps) {
  const toast = useToast();
  const { run, pending, refused } = useAction(accept, {
    onDone: (joined) => toast.success(`You belong to ${joined} now`),
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
