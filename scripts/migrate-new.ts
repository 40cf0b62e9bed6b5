import { startTemporaryServer } from "@/lib/platform/db/embedded/start-embedded-server";
import { newMigration } from "@/prisma/new-migration";

const [name] = process.argv.slice(2);

if (name && /^[a-z0-9_]+$/.test(name)) {
  const server = await startTemporaryServer();
  try {
    const file = await newMigration({ url: server.url, name });
    process.stdout.write(
      file
        ? `Wrote ${file}. Review it before you commit it.\n`
        : "The schema matches the migrations, so no migration was written.\n",
    );
  } finally {
    await server.stop();
  }
} else {
  process.stderr.write(
    "Name the migration in lowercase letters, digits and _, like this: npm run migrate:new -- add_tokens\n",
  );
  process.exitCode = 1;
}
