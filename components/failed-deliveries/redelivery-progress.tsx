import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RecoveryBar } from "@/components/recoveries/recovery-progress";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { cancelFailedRedeliveryAction } from "@/lib/domain/failed-deliveries/failed-delivery-actions";
import { failedDeliveryQueries } from "@/lib/domain/failed-deliveries/shared/failed-delivery-queries";

/** The progress of redelivering all deliveries that matched the filters. */
export function RedeliveryProgress({ namespace }: { namespace: string }) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const query = failedDeliveryQueries.redelivery(namespace);
  const { data } = useQuery(query);
  const cancel = useAction(() => cancelFailedRedeliveryAction({ namespace }), {
    onDone: (recovery) => queryClient.setQueryData(query.queryKey, recovery),
    onRefused: (refused) => toast.refused("Couldn't cancel the redelivery", refused),
  });
  return <RecoveryBar recovery={data} listKey={failedDeliveryQueries.key(namespace)} cancel={cancel} />;
}
