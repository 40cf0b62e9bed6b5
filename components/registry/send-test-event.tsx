"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { sendTestEventAction } from "@/lib/domain/registry/registry-actions";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { sourceQueries } from "@/lib/domain/registry/shared/source-queries";

/** What the registry would send, without the registry. */
export function SendTestEvent({ source }: { source: SourceRef }) {
  const toast = useToast();
  const queryClient = useQueryClient();
  const { run, pending } = useAction(sendTestEventAction, {
    onDone: () => toast.success("A test event was sent", "It is a push of dockbell-test:test."),
    onRefused: (refused) => toast.refused("No test event was sent", refused),
    onSettled: () => queryClient.invalidateQueries(sourceQueries.details(source)),
  });
  return (
    <Button isPending={pending} onClick={() => run(source)}>
      Send a test event
    </Button>
  );
}
