import { BACKEND_FILE } from "../bundle/backend";
import { LOCK_ARGUMENTS, LOCK_FILE, LOCKED_PLATFORMS } from "../bundle/provider-lock";
import { type Book, terraform } from "./book";
import { code, commands, enumerated, paragraph } from "./markdown";

/** Where states lie, what must agree with it, and how to put them elsewhere. */
export function whereStatesLie(book: Book): string[] {
  const { environment, states, partial } = book;
  const { state } = environment;
  const local = states.filter(({ json }) => "local" in ((json.terraform as { backend?: object })?.backend ?? {}));
  return [
    ...(local.length > 0
      ? [
          localStates(
            local.map(({ name }) => name),
            partial.size > 0,
          ),
        ]
      : []),
    ...(state.kind === "hcp"
      ? [
          `Each state has the workspace of its name in the organization ${code(state.organization)}. Sign in first:`,
          commands(["terraform login", state.hostname].filter((part) => part !== undefined).join(" ")),
        ]
      : []),
    ...(partial.size > 0 ? elsewhere(book) : []),
  ];
}

function localStates(names: readonly string[], beside: boolean): string {
  const one = names.length === 1;
  const which = beside ? `${enumerated(names.map(code))} ${one ? "lies" : "lie"}` : "All states lie";
  const rest = one ? "in a plain file. It holds" : "in plain files. They hold";
  return `${which} in ${code("state/")} of this folder, ${rest} secrets. Copy ${one ? "it" : "them"} to a safe place after each apply, and never let two people apply at the same time.`;
}

/** Two places say where a state lies: the file for its writer, and the data source of each reader. */
function elsewhere({ environment: { state, aws }, states }: Book): string[] {
  const region = (state.kind === "s3" ? state.region : undefined) ?? aws.region;
  const read = states.some(({ json }) => json.data?.terraform_remote_state !== undefined);
  const change = `To keep states elsewhere, change both before the first ${code("init")}`;
  const files = `[0-9]*/${BACKEND_FILE} [0-9]*/*/remote-states.tf*`;
  return [
    `${code(BACKEND_FILE)} in each state's folder says where the state lies. ${read ? `States that read others say once more where those lie, in ${code("remote-states.tf")} or ${code("remote-states.tf.json")}: Terraform takes no reference there. Both must agree.` : ""}`,
    ...(state.kind === "s3"
      ? [
          `The states lie in the bucket ${code(state.bucket)} in ${code(region)}.`,
          ...(state.bootstrap
            ? [
                `The first state makes this bucket. For another one have ${code("state.bucket")} changed in the description.`,
              ]
            : [
                `${change}. Put your names in the place of those in capitals:`,
                commands(
                  `sed -i.old 's/${state.bucket}/YOUR-BUCKET/; s/"${region}"/"YOUR-REGION"/' ${files}`,
                  "rm [0-9]*/*.old [0-9]*/*/*.old",
                  `grep -h -e bucket -e region ${files} | sort | uniq -c`,
                ),
                "The last command should show no other bucket and no other region than yours.",
              ]),
        ]
      : [`${change}, in the files that this command lists:`, commands(`ls ${files}`)]),
  ];
}

/** Which versions of the providers are taken. */
export function providerPins(book: Book): string[] {
  const [first] = book.states;
  const platforms = enumerated(LOCKED_PLATFORMS.map(code));
  const each = (command: string) => `  terraform -chdir="$state/${book.flavour}" ${command} || break`;
  const all = ["for state in [0-9]*; do", each("get"), each(LOCK_ARGUMENTS.join(" ")), "done"];
  return book.locked
    ? [
        `${code(LOCK_FILE)} in each folder pins the providers, with checksums for ${platforms}. ${code("terraform init")} takes these and no others. To raise them within their ranges, delete these files and write them again:`,
        commands(...all),
      ]
    : [
        `The providers are not pinned: there is no ${code(LOCK_FILE)} here. The configuration names ranges such as ${code("~> 6.25")}, which are no pins. Write the lock files once, before the first ${code("init")}, and keep them with this folder:`,
        commands(...all),
        paragraph(
          `You should see ${code("Success!")} for each state. Without a way to ${code("registry.terraform.io")} add ${code("-fs-mirror=FOLDER")} or ${code("-net-mirror=URL")}.${first ? ` If that is not possible either, ${code(terraform(book, first, "init"))} writes a lock file for this machine alone.` : ""}`,
        ).trimEnd(),
      ];
}
