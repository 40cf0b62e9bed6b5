import { useState } from "react";
import { DeleteSection } from "@/components/ui/delete-section";
import { TextField } from "@/components/ui/text-field";
import type { ActionCall } from "@/components/ui/use-action";

type DeleteByNameProps = {
  /** The title of the section and its button: "Delete repository". */
  title: string;
  /** A sentence about related data that is also deleted. */
  consequences: string;
  /** The thing to delete, as people call it. */
  subject: string;
  /** The name to type. */
  name: string;
  /** From `useAction`. Its argument is the typed name. */
  call: ActionCall<[confirmation: string]>;
};

/** A dialog that deletes something permanently after you type its name. */
export function DeleteByName({ name, call, ...section }: DeleteByNameProps) {
  const [typed, setTyped] = useState("");
  return (
    <DeleteSection {...section} call={call} onSubmit={() => call.run(typed)} fields={["confirmation"]}>
      <TextField
        label={`Type ${name} to confirm`}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        errors={call.refused?.fields.confirmation}
      />
    </DeleteSection>
  );
}
