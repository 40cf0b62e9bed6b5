-- AlterTable
ALTER TABLE "repositories" ADD COLUMN     "reference" TEXT;

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

-- AddForeignKey
ALTER TABLE "registry_counts" ADD CONSTRAINT "registry_counts_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_problems" ADD CONSTRAINT "registry_problems_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_inbox" ADD CONSTRAINT "registry_inbox_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;
