import { type Env, env } from "@/lib/platform/env";
import type { ErrorCode } from "@/lib/platform/errors";

// Every limit on what one person, namespace or address can use, with its size and message. docs/settings.md lists them,
// and a test compares the two.

type NumberSetting = { [Name in keyof Env]: Env[Name] extends number ? Name : never }[keyof Env];

type Limit = {
  /** The name of its setting, or a fixed number. */
  max: NumberSetting | number;
  code: Extract<ErrorCode, "rate_limited" | "conflict" | "unprocessable">;
  /** States the problem and the next step. @param max formatted, such as "1,000" */
  message: (max: string) => string;
};

/** The limits by the label of the metric. */
export const LIMITS = {
  requests: {
    max: "API_RATE_LIMIT",
    code: "rate_limited",
    message: (max) => `You sent more than ${max} requests within a minute. Wait a minute, then send fewer.`,
  },
  repositories_per_namespace: {
    max: "MAX_REPOSITORIES_PER_NAMESPACE",
    code: "conflict",
    message: (max) =>
      `A namespace can have at most ${max} repositories. Delete some, or ask an administrator to raise MAX_REPOSITORIES_PER_NAMESPACE.`,
  },
  webhooks_per_repository: {
    max: "MAX_WEBHOOKS_PER_REPOSITORY",
    code: "conflict",
    message: (max) =>
      `There are ${max} webhooks here, which is the limit. Delete some, or ask an administrator to raise MAX_WEBHOOKS_PER_REPOSITORY.`,
  },
  webhooks_per_namespace: {
    max: "MAX_WEBHOOKS_PER_NAMESPACE",
    code: "conflict",
    message: (max) =>
      `This namespace and its repositories have ${max} webhooks, which is the limit. Delete some, or ask an administrator to raise MAX_WEBHOOKS_PER_NAMESPACE.`,
  },
  registries_per_namespace: {
    max: 100,
    code: "conflict",
    message: (max) => `This namespace has ${max} registries, which is the limit. Disconnect some first.`,
  },
  organizations_per_person: {
    max: 100,
    code: "conflict",
    message: (max) => `You own ${max} organizations, which is the limit. Delete some first.`,
  },
  mail_per_sender: {
    max: "MAX_MAILS_PER_SENDER_DAY",
    code: "rate_limited",
    message: (max) => `You've triggered ${max} emails today, which is the limit. Try again tomorrow.`,
  },
  mail_per_recipient: {
    max: "MAX_MAILS_PER_RECIPIENT_DAY",
    code: "rate_limited",
    message: (max) =>
      `This address has received ${max} emails today, which is the limit. Try again tomorrow.`,
  },
  events_per_source: {
    max: "MAX_EVENTS_PER_SOURCE_MINUTE",
    code: "rate_limited",
    message: (max) =>
      `This registry has sent more than ${max} events within a minute. Wait until Retry-After and send the notification again, or ask an administrator to raise MAX_EVENTS_PER_SOURCE_MINUTE.`,
  },
  test_receivers: {
    max: 50,
    code: "conflict",
    message: (max) =>
      `There are ${max} test receivers here, which is the limit. Delete some that you don't use.`,
  },
  test_receiver_requests: {
    max: "MAX_TEST_REQUESTS_PER_MINUTE",
    code: "rate_limited",
    message: (max) =>
      `This test receiver got more than ${max} requests within a minute. Wait a minute, then send fewer.`,
  },
  test_receiver_megabytes: {
    max: "MAX_TEST_RECEIVER_MB",
    code: "rate_limited",
    message: (max) =>
      `The test receivers of this namespace store ${max} MB of requests, which is the limit. Delete some receivers, or wait, because requests are deleted after 24 hours.`,
  },
  invitations_per_organization: {
    max: 100,
    code: "conflict",
    message: (max) =>
      `This organization has ${max} pending invitations, which is the limit. Revoke some first.`,
  },
  access_tokens_per_person: {
    max: 1_000,
    code: "conflict",
    message: (max) => `You have ${max} access tokens, which is the limit. Delete some that you don't use.`,
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];

/** The size of a limit in this instance's settings. */
export function maxOf(name: LimitName): number {
  const { max } = LIMITS[name];
  return typeof max === "number" ? max : env()[max];
}
