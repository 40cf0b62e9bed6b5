"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { sendTestEventAction } from "@/lib/domain/registry/registry-actions";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { sourceQueries } from "@/lib/domain/registry/shared/source-queries";

/** Sends a notification like the registry's. */
export function SendTestEvent({ source }: { source: SourceRef }) {
  const toast = useToast();
  const queryClient = useQueryClient();
  const { run, pending } = useAction(sendTestEventAction, {
    onDone: () => toast.success("Sent a test event", "It's a push of dockbell-test:test."),
    onRefused: (refused) => toast.refused("Couldn't send a test event", refused),
    onSettled: () => queryClient.invalidateQueries(sourceQueries.details(source)),
  });
  return (
    <Button isPending={pending} onClick={() => run(source)}>
      Send a test event
    </Button>
  );
}
