import { LOGIN_OPERATIONS, TOKEN_OPERATIONS } from "@/lib/domain/accounts/account-operations";
import { AUDIT_OPERATIONS } from "@/lib/domain/audit/audit-operations";
import { DELIVERY_OPERATIONS, STATS_OPERATIONS } from "@/lib/domain/deliveries/delivery-operations";
import { FAILED_DELIVERY_OPERATIONS } from "@/lib/domain/failed-deliveries/failed-delivery-operations";
import { NOTICE_OPERATIONS } from "@/lib/domain/notices/notice-operations";
import { PUSH_OPERATIONS, TEST_OPERATIONS } from "@/lib/domain/pushes/push-operations";
import { RECOVERY_OPERATIONS } from "@/lib/domain/recoveries/recovery-operations";
import { REGISTRY_OPERATIONS } from "@/lib/domain/registry/registry-operations";
import { REPOSITORY_OPERATIONS, TAG_OPERATIONS } from "@/lib/domain/repositories/repository-operations";
import { RECEIVER_OPERATIONS } from "@/lib/domain/test-receivers/receiver-operations";
import { NUMBERED_WEBHOOK_OPERATIONS } from "@/lib/domain/webhooks/numbered-webhook-operations";
import { SECRET_OPERATIONS, WEBHOOK_OPERATIONS } from "@/lib/domain/webhooks/webhook-operations";
import type { Operation } from "@/lib/http/operation";

/** Every operation of the API, in the order of the description. */
export const OPERATIONS: readonly Operation[] = [
  ...LOGIN_OPERATIONS,
  ...NOTICE_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...REPOSITORY_OPERATIONS,
  ...PUSH_OPERATIONS,
  ...TAG_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...DELIVERY_OPERATIONS,
  ...RECOVERY_OPERATIONS,
  ...FAILED_DELIVERY_OPERATIONS,
  ...SECRET_OPERATIONS,
  ...STATS_OPERATIONS,
  ...NUMBERED_WEBHOOK_OPERATIONS,
  ...REGISTRY_OPERATIONS,
  ...TEST_OPERATIONS,
  ...RECEIVER_OPERATIONS,
  ...AUDIT_OPERATIONS,
];
