import type { RegistryKind } from "@/lib/domain/registry/shared/registry-kind";

/** Stands where the token belongs once it is not known any more. */
const TOKEN_PLACEHOLDER = "<token>";

export type RegistryGuide = {
  /** Where the registry notifies us. */
  address: string;
  /** Where to put it, as a sentence. */
  where: string;
  /** What to put there, to the letter. */
  text: string;
};

const OF_THIS_MACHINE = /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/;
const ON_THE_INTERNET: Partial<Record<RegistryKind, string>> = { dockerhub: "Docker Hub", github: "GitHub" };

/** Why a registry of this kind may not reach our address, and what to do; undefined when nothing is known against it. */
export function unreachableReason(kind: RegistryKind, publicUrl: string): string | undefined {
  if (!OF_THIS_MACHINE.test(new URL(publicUrl).hostname)) return undefined;
  const remedy =
    "set PUBLIC_URL to an address that it reaches, and HOST, or a proxy in front, to listen there.";
  const service = ON_THE_INTERNET[kind];
  return service
    ? `${service} cannot reach this address, which is of this machine alone: ${remedy}`
    : `Only a registry on this machine, and in no container, reaches this address. For any other, ${remedy}`;
}

type GuideInput = { kind: RegistryKind; publicUrl: string; id: string; token?: string };

/** What a registry of this kind has to be told, so that its pushes arrive. */
export function registryGuide({ kind, publicUrl, id, token = TOKEN_PLACEHOLDER }: GuideInput): RegistryGuide {
  const intake = `${publicUrl}/intake/${kind}`;
  switch (kind) {
    case "distribution":
      return {
        address: intake,
        where: "Add this to the registry's config.yml and restart it.",
        text: distributionConfig(intake, token),
      };
    case "zot":
      return {
        address: intake,
        where: "Add this to zot's config.json, beside its other extensions, and restart it.",
        text: zotConfig(intake, token),
      };
    case "harbor":
      return {
        address: intake,
        where: "In the project, open Webhooks, New webhook, and fill in:",
        text: lines({
          "Notify type": "http",
          "Payload format": "Default",
          "Event type": "Artifact pushed",
          "Endpoint URL": intake,
          "Auth header": `Bearer ${token}`,
        }),
      };
    case "quay":
      return {
        address: `${intake}/${token}`,
        where:
          "In the repository's settings, open Events and Notifications, Create Notification, and fill in:",
        text: lines({
          "When this event occurs": "Push to Repository",
          "Then issue a": "Webhook POST",
          "Webhook URL": `${intake}/${token}`,
        }),
      };
    case "gitea":
      return {
        address: `${intake}/${id}`,
        where:
          "In the settings of the owner of the packages, open Webhooks, Add webhook, Gitea, and fill in:",
        text: lines({
          "Target URL": `${intake}/${id}`,
          "HTTP method": "POST",
          "POST content type": "application/json",
          Secret: token,
          "Trigger on": "Custom events, Package",
        }),
      };
    case "github":
      return {
        address: `${intake}/${id}`,
        where: "In the settings of the organization or repository, open Webhooks, Add webhook, and fill in:",
        text: lines({
          "Payload URL": `${intake}/${id}`,
          "Content type": "application/json",
          Secret: token,
          Events: "Let me select individual events: Registry packages",
        }),
      };
    case "dockerhub":
      return {
        address: `${intake}/${token}`,
        where: "On Docker Hub, open the repository's Webhooks tab and create:",
        text: lines({ "Webhook name": "dockbell", "Webhook URL": `${intake}/${token}` }),
      };
  }
}

function lines(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([label, value]) => `${label}: ${value}`)
    .join("\n");
}

function distributionConfig(url: string, token: string): string {
  return `notifications:
  events:
    includereferences: true
  endpoints:
    - name: dockbell
      url: ${url}
      headers:
        Authorization: [Bearer ${token}]
      timeout: 5s
      threshold: 5
      backoff: 1s
      ignore:
        actions:
          - pull`;
}

function zotConfig(address: string, token: string): string {
  const sink = {
    type: "http",
    address,
    timeout: "5s",
    credentials: { username: "dockbell", password: token },
  };
  return JSON.stringify({ extensions: { events: { enable: true, sinks: [sink] } } }, null, 2);
}
