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

-- AddForeignKey
ALTER TABLE "registry_unfinished" ADD CONSTRAINT "registry_unfinished_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "registry_inbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;
