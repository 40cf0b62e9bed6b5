-- 2,048 characters, and a few more for the *** that stands in place of a user name and password.
ALTER TABLE "hooks" ALTER COLUMN "url" SET DATA TYPE VARCHAR(2056);
