-- CreateTable
CREATE TABLE "limit_refusals" (
    "name" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "limit_refusals_pkey" PRIMARY KEY ("name")
);
