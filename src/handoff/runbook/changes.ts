import { LOCK_FILE } from "../bundle/provider-lock";
import { applyBlocks } from "./book";
import { code, commands, paragraph, steps } from "./markdown";
import type { Chapter } from "./section";

/** How a change comes: as a new bundle. */
export const changes: Chapter = (book) => {
  const { name } = book.handed;
  const local =
    book.states.filter(({ name: state }) => !book.partial.has(state)).length > 0 &&
    book.environment.state.kind !== "hcp";
  const example = book.states[Math.min(1, book.states.length - 1)];
  return {
    title: "Take over a new bundle",
    body: [
      `What is in this folder is written by a program from a description. One change there changes many places here, so changes come as a new bundle: ask whoever keeps the description of ${code(name)}. Do not edit these files, but where this page says so: the next bundle would undo it.`,
      `Every archive unpacks to a folder ${code(name)}, so this one goes aside first. Put the new archive beside this folder, and run this in the folder that holds both; ${code("NEW_BUNDLE")} is the archive's name:`,
      commands(`test ! -e old && test ! -e new && mv ${name} old && tar -xzf NEW_BUNDLE.tar.gz && mv ${name} new`),
      `Nothing happens while there is an ${code("old")} or a ${code("new")} from another time: give that one another name. From here on ${code("old")} is what you had, and ${code("new")} what you got:`,
      commands(
        "(cd new && sha256sum -c --quiet SHA256SUMS)",
        ...(local ? ["cp -p old/state/*.tfstate* new/state/"] : []),
        ...book.states.map(({ home }) => `cp -p old/${home}/${book.flavour}/${LOCK_FILE} new/${home}/${book.flavour}/`),
        ...(book.partial.size > 0 ? ["diff -r --brief old new | grep -e backend.hcl -e remote-states"] : []),
      ),
      `The first command prints nothing when all is well.${local ? " The second takes the states along: without them Terraform would know of nothing." : ""} The lock files keep the versions of the providers. A file that is not there is no harm. A number in front of a state may be another one in the new bundle: then copy into the folder with the same name behind the number.${book.partial.size > 0 ? " The last command names what says where states lie and differs: if you have edited it, edit it again." : ""}`,
      "Then, in the new folder, for each state from top to bottom:",
      ...(example ? applyBlocks(book, example) : []),
      steps(
        `${code("No changes.")}: nothing to do for this state.`,
        "The plan shows what was asked for: apply it.",
        `The plan shows ${code("must be replaced")} or ${code("will be destroyed")} and nobody asked for that: do not apply. Ask first.`,
      ),
      paragraph(
        `Keep the old folder until all states are applied. It is the way back. After that the new one takes its name: ${code(`mv new ${name}`)}.`,
      ).trimEnd(),
    ],
  };
};
