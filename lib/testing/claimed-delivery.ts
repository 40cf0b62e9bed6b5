import type { ClaimedDelivery } from "@/lib/engine/claimed-delivery";

/** A claimed first attempt for a webhook without settings. */
export function claimedDelivery(changes: Partial<ClaimedDelivery> = {}): ClaimedDelivery {
  return {
    id: "0199c0de-0000-7000-8000-000000000001",
    leaseToken: "0199c0de-0000-7000-8000-000000000002",
    attemptNumber: 1,
    callbackKey: "0199c0de-0000-4000-8000-000000000003",
    target: { origin: "", host: "", destination: "", path: "", authorization: null, shown: "" },
    webhook: {
      revision: 0,
      targets: new Map(),
      awaited: new Set(),
      callbackTimeout: 60,
      redirectsAreSuccess: false,
      retrySchedule: [],
      headers: {},
      boundTo: new Map(),
      keys: [],
      isUnsealed: true,
    },
    snapshot: '{"callback_url":"","push_data":{}}',
    callbackBase: "http://localhost:3000/u/ann/app/hook/",
    callbackSeconds: null,
    traceparent: null,
    pushId: "0199c0de-0000-7000-8000-000000000004",
    webhookId: "0199c0de-0000-7000-8000-000000000005",
    format: null,
    slots: null,
    mayBeMore: false,
    ...changes,
  };
}
