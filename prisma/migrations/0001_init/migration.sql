-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('owner', 'editor', 'member');

-- CreateEnum
CREATE TYPE "collaborator_role" AS ENUM ('read', 'write', 'admin');

-- CreateEnum
CREATE TYPE "payload_format" AS ENUM ('dockerhub', 'slack', 'discord', 'teams', 'cloudevents');

-- CreateEnum
CREATE TYPE "webhook_state" AS ENUM ('active', 'paused', 'disabled');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('pending', 'retrying', 'waiting', 'succeeded', 'failed');

-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('failing', 'disabled', 'recovered');

-- CreateEnum
CREATE TYPE "recovery_state" AS ENUM ('running', 'done', 'cancelled');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "username" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "notices_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notices_by_mail" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factors" (
    "user_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "two_factors_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","hash")
);

-- CreateTable
CREATE TABLE "access_tokens" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "user_id" UUID NOT NULL,
    "label" VARCHAR(100) NOT NULL,
    "token_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "id" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "status" SMALLINT,
    "sealed_body" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "limit_refusals" (
    "name" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "limit_refusals_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "namespaces" (
    "name" TEXT NOT NULL,
    "keep_deliveries" SMALLINT,
    "keep_bodies" SMALLINT,
    "keep_events" SMALLINT,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "namespaces_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "organizations" (
    "namespace" TEXT NOT NULL,
    "display_name" VARCHAR(100) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("namespace")
);

-- CreateTable
CREATE TABLE "organization_members" (
    "namespace" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "member_role" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_members_pkey" PRIMARY KEY ("namespace","user_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "namespace" TEXT NOT NULL,
    "role" "member_role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collaborators" (
    "repository_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "collaborator_role" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collaborators_pkey" PRIMARY KEY ("repository_id","user_id")
);

-- CreateTable
CREATE TABLE "repositories" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" VARCHAR(100) NOT NULL DEFAULT '',
    "full_description" TEXT,
    "dockerfile" TEXT NOT NULL DEFAULT '',
    "is_private" BOOLEAN NOT NULL DEFAULT false,
    "is_official" BOOLEAN NOT NULL DEFAULT false,
    "is_trusted" BOOLEAN NOT NULL DEFAULT false,
    "star_count" INTEGER NOT NULL DEFAULT 0,
    "comment_count" INTEGER NOT NULL DEFAULT 0,
    "reference" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "repositories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tags" (
    "repository_id" UUID NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "digest" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" BIGINT,
    "pusher" TEXT NOT NULL,
    "pushed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("repository_id","name")
);

-- CreateTable
CREATE TABLE "pushes" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "repository_id" UUID NOT NULL,
    "tag" VARCHAR(128) NOT NULL,
    "digest" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" BIGINT,
    "pusher" TEXT NOT NULL,
    "pushed_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "event_id" TEXT,
    "payload" TEXT NOT NULL,
    "callback_base" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pushes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "number" SERIAL NOT NULL,
    "repository_id" UUID,
    "namespace" TEXT,
    "repository_filters" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "state" "webhook_state" NOT NULL DEFAULT 'active',
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "format" "payload_format" NOT NULL DEFAULT 'dockerhub',
    "expect_final_callback" BOOLEAN NOT NULL DEFAULT false,
    "callback_timeout" INTEGER NOT NULL DEFAULT 86400,
    "tag_filters" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "headers" JSONB NOT NULL DEFAULT '[]',
    "retry_schedule" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "max_concurrency" SMALLINT NOT NULL DEFAULT 10,
    "rate_limit" INTEGER,
    "rate_free_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failure_count" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "backoff_until" TIMESTAMPTZ(3),
    "backoff_level" SMALLINT NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "creator" TEXT NOT NULL DEFAULT '',
    "last_updater" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_secrets" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "webhook_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hooks" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "webhook_id" UUID NOT NULL,
    "position" SMALLINT DEFAULT 0,
    "url" VARCHAR(260) NOT NULL,
    "sealed_userinfo" TEXT,
    "userinfo_typed_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "push_id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "hook_id" UUID NOT NULL,
    "callback_key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "format" "payload_format",
    "status" "delivery_status" NOT NULL DEFAULT 'pending',
    "repeats_id" UUID,
    "follows_id" UUID,
    "attempt_count" SMALLINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_queue" (
    "delivery_id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempt_count" SMALLINT NOT NULL DEFAULT 0,
    "lease_token" UUID,
    "leased_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_queue_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "workers" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "in_flight" INTEGER NOT NULL DEFAULT 0,
    "metrics" JSON NOT NULL DEFAULT '[]',

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ended_workers" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "metrics" JSON NOT NULL DEFAULT '[]',

    CONSTRAINT "ended_workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "webhook_id" UUID NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mailed_at" TIMESTAMPTZ(3),
    "mail_attempts" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recoveries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "webhook_id" UUID NOT NULL,
    "state" "recovery_state" NOT NULL DEFAULT 'running',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "cursor" UUID,
    "total" INTEGER NOT NULL,
    "succeeded" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "recoveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovering_deliveries" (
    "delivery_id" UUID NOT NULL,
    "recovery_id" UUID NOT NULL,

    CONSTRAINT "recovering_deliveries_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "awaited_callbacks" (
    "delivery_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "awaited_callbacks_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "callbacks" (
    "delivery_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "description" VARCHAR(255),
    "context" VARCHAR(100),
    "target_url" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "callbacks_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "delivery_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "dns_ms" REAL,
    "connect_ms" REAL,
    "tls_ms" REAL,
    "first_byte_ms" REAL,
    "total_ms" REAL NOT NULL,
    "url" TEXT NOT NULL,
    "address" TEXT,
    "status_code" SMALLINT,
    "request_headers" JSON NOT NULL,
    "response_headers" JSON,
    "response_body" BYTEA,
    "response_truncated" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_message" TEXT,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("delivery_id","number")
);

-- CreateTable
CREATE TABLE "registry_sources" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "namespace" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "token_hash" TEXT NOT NULL,
    "previous_token_hash" TEXT,
    "previous_token_until" TIMESTAMPTZ(3),
    "sealed_token" TEXT,
    "previous_sealed_token" TEXT,
    "creates_repositories" BOOLEAN NOT NULL DEFAULT true,
    "host_in_repo_name" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "last_event_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registry_sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registry_counts" (
    "source_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registry_counts_pkey" PRIMARY KEY ("source_id","outcome","reason")
);

-- CreateTable
CREATE TABLE "registry_problems" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source_id" UUID NOT NULL,
    "problem" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registry_problems_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registry_inbox" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source_id" UUID NOT NULL,
    "headers" JSON NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "registry_inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registry_unfinished" (
    "notification_id" UUID NOT NULL,
    "starts" SMALLINT NOT NULL,
    "failures" SMALLINT NOT NULL DEFAULT 0,
    "error" TEXT,
    "retry_at" TIMESTAMPTZ(3) NOT NULL,
    "set_aside_at" TIMESTAMPTZ(3),

    CONSTRAINT "registry_unfinished_pkey" PRIMARY KEY ("notification_id")
);

-- CreateTable
CREATE TABLE "process_exits" (
    "process" TEXT NOT NULL,
    "exits" INTEGER NOT NULL,
    "how" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "restart_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "process_exits_pkey" PRIMARY KEY ("process")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "namespace" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "repository" TEXT,
    "target" TEXT NOT NULL,
    "subject" TEXT,
    "revision" INTEGER,
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "token_id" UUID,
    "address" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    "before" JSON,
    "after" JSON,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "test_receivers" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "key" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "repository_id" UUID,
    "status" SMALLINT NOT NULL DEFAULT 200,
    "body" TEXT NOT NULL DEFAULT 'OK',
    "delay" INTEGER NOT NULL DEFAULT 0,
    "resets" BOOLEAN NOT NULL DEFAULT false,
    "failures_left" INTEGER NOT NULL DEFAULT 0,
    "callback_state" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "test_receivers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "test_requests" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "receiver_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "headers" JSON NOT NULL,
    "body" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "status" SMALLINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "test_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "key_check" TEXT NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "access_tokens_token_hash_key" ON "access_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "access_tokens_user_id_id_idx" ON "access_tokens"("user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys"("expires_at");

-- CreateIndex
CREATE INDEX "organization_members_user_id_idx" ON "organization_members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_namespace_idx" ON "invitations"("namespace");

-- CreateIndex
CREATE INDEX "collaborators_user_id_idx" ON "collaborators"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "repositories_namespace_name_key" ON "repositories"("namespace", "name");

-- CreateIndex
CREATE INDEX "tags_repository_id_pushed_at_idx" ON "tags"("repository_id", "pushed_at" DESC);

-- CreateIndex
CREATE INDEX "pushes_repository_id_id_idx" ON "pushes"("repository_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "pushes_source_event_id_key" ON "pushes"("source", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_number_key" ON "webhooks"("number");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_repository_id_name_key" ON "webhooks"("repository_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_repository_id_slug_key" ON "webhooks"("repository_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_namespace_name_key" ON "webhooks"("namespace", "name");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_namespace_slug_key" ON "webhooks"("namespace", "slug");

-- CreateIndex
CREATE INDEX "webhook_secrets_webhook_id_idx" ON "webhook_secrets"("webhook_id");

-- CreateIndex
CREATE UNIQUE INDEX "hooks_webhook_id_position_key" ON "hooks"("webhook_id", "position");

-- CreateIndex
CREATE INDEX "deliveries_webhook_id_id_idx" ON "deliveries"("webhook_id", "id");

-- CreateIndex
CREATE INDEX "deliveries_push_id_idx" ON "deliveries"("push_id");

-- CreateIndex
CREATE INDEX "notices_webhook_id_id_idx" ON "notices"("webhook_id", "id");

-- CreateIndex
CREATE INDEX "recoveries_webhook_id_id_idx" ON "recoveries"("webhook_id", "id");

-- CreateIndex
CREATE INDEX "recovering_deliveries_recovery_id_idx" ON "recovering_deliveries"("recovery_id");

-- CreateIndex
CREATE INDEX "awaited_callbacks_expires_at_idx" ON "awaited_callbacks"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "registry_sources_token_hash_key" ON "registry_sources"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "registry_sources_previous_token_hash_key" ON "registry_sources"("previous_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "registry_sources_namespace_name_key" ON "registry_sources"("namespace", "name");

-- CreateIndex
CREATE INDEX "registry_problems_source_id_id_idx" ON "registry_problems"("source_id", "id" DESC);

-- CreateIndex
CREATE INDEX "registry_inbox_source_id_idx" ON "registry_inbox"("source_id");

-- CreateIndex
CREATE INDEX "audit_entries_namespace_id_idx" ON "audit_entries"("namespace", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_subject_id_idx" ON "audit_entries"("subject", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "test_receivers_key_key" ON "test_receivers"("key");

-- CreateIndex
CREATE INDEX "test_receivers_namespace_idx" ON "test_receivers"("namespace");

-- CreateIndex
CREATE INDEX "test_receivers_repository_id_idx" ON "test_receivers"("repository_id");

-- CreateIndex
CREATE INDEX "test_requests_receiver_id_id_idx" ON "test_requests"("receiver_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_namespace_fkey" FOREIGN KEY ("namespace") REFERENCES "organizations"("namespace") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_namespace_fkey" FOREIGN KEY ("namespace") REFERENCES "organizations"("namespace") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collaborators" ADD CONSTRAINT "collaborators_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collaborators" ADD CONSTRAINT "collaborators_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tags" ADD CONSTRAINT "tags_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hooks" ADD CONSTRAINT "hooks_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovering_deliveries" ADD CONSTRAINT "recovering_deliveries_recovery_id_fkey" FOREIGN KEY ("recovery_id") REFERENCES "recoveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "awaited_callbacks" ADD CONSTRAINT "awaited_callbacks_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_counts" ADD CONSTRAINT "registry_counts_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_problems" ADD CONSTRAINT "registry_problems_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_inbox" ADD CONSTRAINT "registry_inbox_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_unfinished" ADD CONSTRAINT "registry_unfinished_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "registry_inbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_receivers" ADD CONSTRAINT "test_receivers_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_requests" ADD CONSTRAINT "test_requests_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "test_receivers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The rest is written by hand: what Prisma's schema can't express.

-- The queue's two working sets stay small, however long the history. Rows of the queue are updated and deleted all
-- the time, so its pages keep free space. A delivery is updated in place, once per attempt.
CREATE INDEX "delivery_queue_due" ON "delivery_queue"("webhook_id", "next_attempt_at") WHERE "leased_until" IS NULL;
CREATE INDEX "delivery_queue_leased" ON "delivery_queue"("webhook_id") WHERE "leased_until" IS NOT NULL;
ALTER TABLE "delivery_queue" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "deliveries" SET (fillfactor = 85);

-- One recovery of a webhook at a time.
CREATE UNIQUE INDEX "recoveries_running" ON "recoveries"("webhook_id") WHERE "state" = 'running';

-- A webhook belongs to one repository or to one namespace.
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_home_check" CHECK (num_nonnulls("repository_id", "namespace") = 1);

-- Deliveries, their queue and their attempts have no foreign keys to what they belong to: the statements that write
-- them (lib/queue) have just read or locked those rows. A foreign key would look each row up again and lock it once
-- more, which takes half of the time of these statements. On deletion, triggers do what the foreign keys would do,
-- for all deleted rows of a statement at once.
CREATE FUNCTION delete_deliveries_of_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM deliveries USING deleted WHERE deliveries.webhook_id = deleted.id;
  RETURN NULL;
END $$;
CREATE TRIGGER webhooks_deleted AFTER DELETE ON webhooks
REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION delete_deliveries_of_webhooks();

CREATE FUNCTION delete_deliveries_of_pushes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM deliveries USING deleted WHERE deliveries.push_id = deleted.id;
  RETURN NULL;
END $$;
CREATE TRIGGER pushes_deleted AFTER DELETE ON pushes
REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION delete_deliveries_of_pushes();

CREATE FUNCTION delete_rows_of_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM delivery_queue USING deleted WHERE delivery_queue.delivery_id = deleted.id;
  DELETE FROM attempts USING deleted WHERE attempts.delivery_id = deleted.id;
  RETURN NULL;
END $$;
CREATE TRIGGER deliveries_deleted AFTER DELETE ON deliveries
REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION delete_rows_of_deliveries();

-- Each user and each organization takes its name in "namespaces", whose key refuses a name that is taken.
CREATE FUNCTION take_namespace() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken TEXT := to_jsonb(NEW) ->> TG_ARGV[0];
  given_up TEXT := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ->> TG_ARGV[0] END;
BEGIN
  IF taken IS DISTINCT FROM given_up THEN
    DELETE FROM namespaces WHERE name = given_up;
    IF taken IS NOT NULL THEN INSERT INTO namespaces (name) VALUES (taken); END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION give_up_namespace() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM namespaces WHERE name = to_jsonb(OLD) ->> TG_ARGV[0];
  RETURN NULL;
END $$;

CREATE TRIGGER users_take_namespace AFTER INSERT OR UPDATE OF "username" ON "users"
FOR EACH ROW EXECUTE FUNCTION take_namespace('username');
CREATE TRIGGER users_give_up_namespace AFTER DELETE ON "users"
FOR EACH ROW EXECUTE FUNCTION give_up_namespace('username');
CREATE TRIGGER organizations_take_namespace AFTER INSERT OR UPDATE OF "namespace" ON "organizations"
FOR EACH ROW EXECUTE FUNCTION take_namespace('namespace');
CREATE TRIGGER organizations_give_up_namespace AFTER DELETE ON "organizations"
FOR EACH ROW EXECUTE FUNCTION give_up_namespace('namespace');
