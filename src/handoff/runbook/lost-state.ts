import { addresses } from "../../core/terraform-json";
import type { PlacedState } from "../bundle/layout";
import { type Book, terraform } from "./book";
import { code, commands, list, paragraph, shown, table } from "./markdown";
import type { Chapter } from "./section";

/** State that is gone, or behind what is in AWS. */
export const lostState: Chapter = (book) => {
  const anchored = book.states.flatMap((state) => {
    const [anchor] = book.output
      .all("aws_ssm_parameter")
      .filter((one) => one.state === state.name && one.label === "anchor");
    return anchor ? [{ state, parameter: `${anchor.block.name}`, address: anchor.address }] : [];
  });
  const [, second = anchored[0]] = anchored;
  if (second === undefined) {
    return undefined;
  }
  return {
    title: "Lost state",
    body: [
      "Each state begins with a parameter that only it uses. When a state is lost, the next apply tries to make this parameter, is told that it exists, and stops before anything is made twice:",
      shown("ParameterAlreadyExists: The parameter already exists."),
      paragraph(
        "**Do not delete the parameter.** It is what keeps a second network and a second set of keys from being made. Get the state back.",
      ).trimEnd(),
      "### Get an earlier state back",
      ...earlier(book, second.state),
      "### One resource is missing from the state",
      "An apply says that something `already exists` which Terraform should have made: tell Terraform of it. Take the line for what is missing, or write one like these. The last word is the id in AWS:",
      ...(book.clusters[0] ? [commands(...importsOf(book, book.clusters[0].cluster, book.clusters[0].name))] : []),
      "How the id of each type is written stands at the end of its page in the documentation of the provider.",
      "### The state cannot be had back",
      `Everything has to be imported, beginning with the parameter. Whoever keeps the description has a command that writes the blocks for all that has a known id: ${code(`npm run adopt -- ${book.handed.name}`)}. Put the files into the folders of the states, and plan: nothing may be made that exists, and nothing destroyed.`,
      table(
        ["folder", "parameter", "resources"],
        anchored.map(({ state, parameter }) => [code(state.home), code(parameter), `${addresses(state.json).length}`]),
      ),
      commands(terraform(book, second.state, "import", second.address, second.parameter)),
    ],
  };
};

function earlier(book: Book, state: PlacedState): string[] {
  const { state: kept } = book.environment;
  const check = [
    "Compare with AWS. Nothing may be made that exists, and nothing destroyed:",
    commands(terraform(book, state, "state", "list"), terraform(book, state, "plan")),
    `${code(state.home)} holds ${addresses(state.json).length} resources when it is whole.`,
  ];
  if (kept.kind === "s3" && book.partial.has(state.name)) {
    const key = `${kept.prefix ?? book.handed.name}/${state.name}.tfstate`;
    const at = `--bucket ${kept.bucket} --key ${key}`;
    return [
      `The bucket keeps earlier versions. Here for ${code(state.home)}:`,
      commands(
        `aws s3api list-object-versions --bucket ${kept.bucket} --prefix ${key} --query 'Versions[].[LastModified,VersionId,Size]' --output table`,
        `aws s3api get-object ${at} --version-id VERSION_ID earlier.tfstate`,
        terraform(book, state, "state", "push", "-force", '"$PWD/earlier.tfstate"'),
        "rm earlier.tfstate",
      ),
      list(
        `${code("VERSION_ID")} is that of the newest version from before the loss, and of a size like the others.`,
        `${code("-force")} is needed because the earlier state has a lower number. Use it for this alone.`,
      ),
      ...check,
    ];
  }
  return kept.kind === "local"
    ? [
        "Your own copy is the best one. From the second apply on, Terraform also keeps the state before the last change beside it; after the first deployment there is no such file:",
        commands(`cp -p state/${state.name}.tfstate.backup state/${state.name}.tfstate`),
        ...check,
      ]
    : [
        `Take it from the earlier versions that your backend keeps${kept.kind === "hcp" ? ", under States of the workspace" : ""}.`,
        ...check,
      ];
}

/** Imports of what has an id that is known without looking: the cluster, its first group of nodes, the log group. */
function importsOf(book: Book, state: PlacedState, cluster: string): string[] {
  const of = (type: string) => book.output.all(type).filter((one) => one.state === state.name);
  return [
    ...of("aws_eks_cluster").map(({ address, block }) => [address, `${block.name}`]),
    ...of("aws_eks_node_group")
      .slice(0, 1)
      .map(({ address, block }) => [address, `${cluster}:${block.node_group_name}`]),
    ...of("aws_eks_addon")
      .slice(0, 1)
      .map(({ address, block }) => [address, `${cluster}:${block.addon_name}`]),
    ...of("aws_cloudwatch_log_group")
      .slice(0, 1)
      .map(({ address, block }) => [address, `${block.name}`]),
    ...of("aws_iam_role")
      .slice(0, 1)
      .map(({ address, block }) => [address, `${block.name}`]),
  ].map(([address = "", id = ""]) => terraform(book, state, "import", `'${address}'`, id));
}
