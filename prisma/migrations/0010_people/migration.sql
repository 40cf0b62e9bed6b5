-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('owner', 'editor', 'member');

-- CreateEnum
CREATE TYPE "collaborator_role" AS ENUM ('read', 'write', 'admin');

-- CreateTable
CREATE TABLE "namespaces" (
    "name" TEXT NOT NULL,

    CONSTRAINT "namespaces_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "organizations" (
    "namespace" TEXT NOT NULL,
    "display_name" VARCHAR(100) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("namespace")
);

-- CreateTable
CREATE TABLE "organization_members" (
    "namespace" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "member_role" NOT NULL,
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
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collaborators_pkey" PRIMARY KEY ("repository_id","user_id")
);

-- CreateIndex
CREATE INDEX "organization_members_user_id_idx" ON "organization_members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_namespace_idx" ON "invitations"("namespace");

-- CreateIndex
CREATE INDEX "collaborators_user_id_idx" ON "collaborators"("user_id");

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

-- From here on by hand: what Prisma's schema cannot express.

-- Every user and every organisation takes its name in "namespaces", whose key refuses a name twice.
-- \003B is a semicolon: what applies migrations takes a plain one for the end of the statement.
CREATE FUNCTION take_namespace() RETURNS trigger LANGUAGE plpgsql AS U&'
DECLARE
  taken TEXT := to_jsonb(NEW) ->> TG_ARGV[0]\003B
  given_up TEXT := CASE WHEN TG_OP = ''UPDATE'' THEN to_jsonb(OLD) ->> TG_ARGV[0] END\003B
BEGIN
  IF taken IS DISTINCT FROM given_up THEN
    DELETE FROM namespaces WHERE name = given_up\003B
    IF taken IS NOT NULL THEN INSERT INTO namespaces (name) VALUES (taken)\003B END IF\003B
  END IF\003B
  RETURN NULL\003B
END';

CREATE FUNCTION give_up_namespace() RETURNS trigger LANGUAGE plpgsql AS U&'
BEGIN
  DELETE FROM namespaces WHERE name = to_jsonb(OLD) ->> TG_ARGV[0]\003B
  RETURN NULL\003B
END';

CREATE TRIGGER users_take_namespace AFTER INSERT OR UPDATE OF "username" ON "users"
FOR EACH ROW EXECUTE FUNCTION take_namespace('username');
CREATE TRIGGER users_give_up_namespace AFTER DELETE ON "users"
FOR EACH ROW EXECUTE FUNCTION give_up_namespace('username');
CREATE TRIGGER organizations_take_namespace AFTER INSERT OR UPDATE OF "namespace" ON "organizations"
FOR EACH ROW EXECUTE FUNCTION take_namespace('namespace');
CREATE TRIGGER organizations_give_up_namespace AFTER DELETE ON "organizations"
FOR EACH ROW EXECUTE FUNCTION give_up_namespace('namespace');

INSERT INTO "namespaces" ("name") SELECT "username" FROM "users" WHERE "username" IS NOT NULL;
