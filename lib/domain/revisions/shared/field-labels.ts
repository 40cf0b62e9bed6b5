import { WEBHOOK_SETTINGS } from "@/lib/domain/webhooks/shared/webhook-settings";
import { listed } from "@/lib/platform/text/sentence";
import type { OtherChange } from "@/lib/platform/wire/revision";

/** The labels of fields that several people edit, by their names in the audit log. */
const FIELD_LABELS: Record<string, string> = {
  ...Object.fromEntries(Object.entries(WEBHOOK_SETTINGS).map(([name, { label }]) => [name, label])),
  description: "Short description",
  fullDescription: "Full description",
  isPrivate: "Visibility",
  isTrusted: "Automated build",
  dockerfile: "Dockerfile",
  displayName: "Name",
  deliveries: "Days to keep deliveries",
  bodies: "Days to keep response bodies",
  events: "Refused events to keep",
  role: "Role",
  createsRepositories: "Create repositories",
  hostInRepoName: "Full reference in repo_name",
  mergeSeconds: "Merge notifications of one push",
  includesSignatures: "Signatures and attestations",
  includesProxyCache: "Pulls through a proxy cache",
  status: "Status",
  body: "Body",
  delay: "Delay",
  resets: "Respond with",
  failuresLeft: "Fail first",
  callbackState: "Callback",
};

export function fieldLabel(field: string): string {
  return FIELD_LABELS[field] ?? field;
}

/** "bob changed Tag filters and Headers", or "You changed ... elsewhere". */
export function changeSentence({ by, isOwn, fields }: OtherChange): string {
  const what = listed(fields.map(fieldLabel));
  return isOwn ? `You changed ${what} elsewhere` : `${by} changed ${what}`;
}

/** The toast after a successful save, about other people's changes. */
export function alsoChanged(changes: readonly OtherChange[]): string | undefined {
  const others = changes.filter(({ isOwn }) => !isOwn);
  if (others.length === 0) return undefined;
  return others.map((change) => `${changeSentence(change)}.`).join(" ");
}
