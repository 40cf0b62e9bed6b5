-- AlterTable
ALTER TABLE "repositories" ADD COLUMN     "image_path" TEXT;

-- A reference begins with the registry's host, if that was known.
UPDATE "repositories" SET "image_path" = regexp_replace("reference", '^[^/]*[.:][^/]*/', '')
WHERE "reference" IS NOT NULL AND "reference" <> '';

-- CreateIndex
CREATE UNIQUE INDEX "repositories_namespace_image_path_key" ON "repositories"("namespace", "image_path");
