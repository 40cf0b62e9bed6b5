-- AlterTable
ALTER TABLE "registry_sources" ADD COLUMN     "includes_proxy_cache" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "includes_signatures" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merge_seconds" INTEGER NOT NULL DEFAULT 0;

-- The defaults of the kinds that tell of one push several times.
UPDATE "registry_sources" SET "merge_seconds" = CASE "kind" WHEN 'github' THEN 60 ELSE 10 END
WHERE "kind" IN ('github', 'dockerhub');

-- CreateTable
CREATE TABLE "registry_sightings" (
    "source_id" UUID NOT NULL,
    "image" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registry_sightings_pkey" PRIMARY KEY ("source_id","image","digest")
);

-- CreateTable
CREATE TABLE "registry_arrivals" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "source_id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "refusal" TEXT,
    "headers" JSON NOT NULL,
    "bytes" INTEGER NOT NULL,
    "beginning" TEXT NOT NULL,

    CONSTRAINT "registry_arrivals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "registry_sightings_received_at_idx" ON "registry_sightings"("received_at");

-- CreateIndex
CREATE INDEX "registry_arrivals_source_id_id_idx" ON "registry_arrivals"("source_id", "id" DESC);

-- CreateIndex
CREATE INDEX "registry_arrivals_received_at_idx" ON "registry_arrivals"("received_at");

-- AddForeignKey
ALTER TABLE "registry_sightings" ADD CONSTRAINT "registry_sightings_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registry_arrivals" ADD CONSTRAINT "registry_arrivals_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "registry_sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;
