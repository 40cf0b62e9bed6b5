"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { AcceptInvitationAction } from "@/components/organizations/organization-actions";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { unwrap } from "@/lib/http/unwrap";
import { namespacePath } from "@/lib/organizations/organization-path";

type AcceptInvitationProps = { token: string; namespace: string; accept: AcceptInvitationAction };

export function AcceptInvitation({ token, namespace, accept }: AcceptInvitationProps) {
  const router = useRouter();
  const toast = useToast();
  const mutation = useMutation({
    mutationFn: async () => unwrap(accept(token)),
    onSuccess: (joined) => {
      toast.success(`You belong to ${joined} now`);
      router.push(namespacePath(joined));
    },
  });
  return (
    <div className="flex flex-col gap-5">
      {mutation.isError && <ErrorBanner>{mutation.error.message}</ErrorBanner>}
      <Button variant="primary" isPending={mutation.isPending} onClick={() => mutation.mutate()}>
        Join {namespace}
      </Button>
    </div>
  );
}
