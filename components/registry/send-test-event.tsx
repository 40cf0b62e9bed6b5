"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RegistryActions } from "@/components/registry/registry-actions";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toaster";
import { unwrap } from "@/lib/http/unwrap";
import type { SourceRef } from "@/lib/registry/source-input";
import { sourceQueries } from "@/lib/registry/source-queries";

/** What the registry would send, without the registry. */
export function SendTestEvent({ source, test }: { source: SourceRef; test: RegistryActions["test"] }) {
  const toast = useToast();
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: async () => unwrap(test(source)),
    onSuccess: () => toast.success("A test event was sent", "It is a push of dockbell-test:test."),
    onError: (error) => toast.error("No test event was sent", error.message),
    onSettled: () => queryClient.invalidateQueries(sourceQueries.details(source)),
  });
  return (
    <Button isPending={mutation.isPending} onClick={() => mutation.mutate()}>
      Send a test event
    </Button>
  );
}
