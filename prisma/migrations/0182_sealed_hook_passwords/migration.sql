-- The masked URL can be two characters longer than what was typed.
ALTER TABLE "hooks" ALTER COLUMN "url" SET DATA TYPE VARCHAR(260);

-- User names and passwords that are in URLs already are sealed by the worker as it starts: SQL has no key.
ALTER TABLE "hooks" ADD COLUMN "sealed_userinfo" TEXT,
ADD COLUMN "userinfo_typed_by" UUID;
