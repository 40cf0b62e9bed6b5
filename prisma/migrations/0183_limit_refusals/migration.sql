-- CreateTable
CREATE TABLE "limit_refusals" (
    "name" TEXT NOT NULL,
    "count" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "limit_refusals_pkey" PRIMARY KEY ("name")
);

-- Open invitations of people who may no longer invite.
DELETE FROM "invitations" WHERE NOT EXISTS (
  SELECT FROM "organization_members" AS members
  WHERE members."namespace" = invitations."namespace"
    AND members."user_id" = invitations."invited_by_id" AND members."role" = 'owner'
);
