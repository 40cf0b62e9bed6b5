import { CopyButton } from "@/components/ui/copy-button";

const INTROS = {
  push: "To push a new tag to this repository:",
  pull: "To pull this image:",
};

type DockerCommandsProps = { verb: keyof typeof INTROS; repoName: string; tag: string };

/** What to type to push to the repository, or to pull from it. */
export function DockerCommands({ verb, repoName, tag }: DockerCommandsProps) {
  const command = `docker ${verb} ${repoName}:${tag}`;
  return (
    <section aria-labelledby="docker-commands" className="w-full min-w-0 flex-1">
      <h2 id="docker-commands" className="text-lg font-medium">
        Docker commands
      </h2>
      <p className="mt-1">{INTROS[verb]}</p>
      <div className="mt-2.5 flex items-center gap-2 rounded border border-line bg-sunken py-1.5 pr-2 pl-3.5">
        <code className="min-w-0 flex-1 font-mono text-sm text-soft [overflow-wrap:anywhere]" dir="ltr">
          docker {verb} {repoName}:<wbr />
          {tag}
        </code>
        <CopyButton text={command} label="Copy command" />
      </div>
    </section>
  );
}
