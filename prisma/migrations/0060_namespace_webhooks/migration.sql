-- AlterTable
ALTER TABLE "webhooks" ADD COLUMN     "namespace" TEXT,
ADD COLUMN     "repository_filters" TEXT[] DEFAULT ARRAY[]::TEXT[],
ALTER COLUMN "repository_id" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_namespace_name_key" ON "webhooks"("namespace", "name");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_namespace_slug_key" ON "webhooks"("namespace", "slug");

-- A webhook belongs to one repository or to one namespace.
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_home_check" CHECK (num_nonnulls("repository_id", "namespace") = 1);

-- The deliveries of a namespace's webhooks outlive no push, as those of a repository's go with the webhook.
CREATE FUNCTION delete_deliveries_of_pushes() RETURNS trigger LANGUAGE plpgsql AS U&'
BEGIN
  DELETE FROM deliveries USING deleted WHERE deliveries.push_id = deleted.id\003B
  RETURN NULL\003B
END';
CREATE TRIGGER pushes_deleted AFTER DELETE ON pushes
REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION delete_deliveries_of_pushes();
