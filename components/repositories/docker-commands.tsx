import { CopyButton } from "@/components/ui/copy-button";

/** How to push here. */
export function DockerCommands({ repoName }: { repoName: string }) {
  const command = `docker push ${repoName}:tagname`;
  return (
    <section aria-labelledby="docker-commands" className="min-w-0 flex-1">
      <h2 id="docker-commands" className="text-lg font-medium">
        Docker commands
      </h2>
      <p className="mt-1">To push a new tag to this repository:</p>
      <div className="mt-2.5 flex items-center gap-2 rounded border border-line bg-sunken py-1.5 pr-2 pl-3.5">
        <code
          className="min-w-0 flex-1 overflow-x-auto font-mono text-sm whitespace-nowrap text-soft"
          dir="ltr"
        >
          {command}
        </code>
        <CopyButton text={command} label="Copy command" />
      </div>
    </section>
  );
}
