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

-- CreateIndex
CREATE UNIQUE INDEX "test_receivers_key_key" ON "test_receivers"("key");

-- CreateIndex
CREATE INDEX "test_receivers_namespace_idx" ON "test_receivers"("namespace");

-- CreateIndex
CREATE INDEX "test_receivers_repository_id_idx" ON "test_receivers"("repository_id");

-- CreateIndex
CREATE INDEX "test_requests_receiver_id_id_idx" ON "test_requests"("receiver_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "test_receivers" ADD CONSTRAINT "test_receivers_repository_id_fkey" FOREIGN KEY ("repository_id") REFERENCES "repositories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_requests" ADD CONSTRAINT "test_requests_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "test_receivers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
