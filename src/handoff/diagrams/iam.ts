import { count } from "../../core/problems";
import type { ResourceBlock } from "../../guardrails/output";
import { type Graph, type GraphEdge, type GraphItem, group, node, wide } from "./graph";
import { type Caller, callersOf, type Reach, reachOf, rightText } from "./identities";
import { drawnAlike, listed, type Subject } from "./subject";

/** A role with who may take it and what it may reach. */
interface Row {
  readonly id: string;
  readonly role: string;
  readonly caller: Caller;
  readonly reach: Reach;
}

/** Most lines of rights in a box. */
const MOST_RIGHTS = 6;

/** Who may do what in AWS: service accounts by namespace, their roles, and what those reach; then the roles that AWS's services take. */
export function iamGraph(subject: Subject): Graph {
  const { output, clusters, handed } = subject;
  const ofClusters = new Set(clusters.flatMap(({ states }) => Object.values(states)));
  const rowsIn = (states: (name: string) => boolean) =>
    output
      .all("aws_iam_role")
      .filter(({ state }) => states(state))
      .flatMap((role) => rowsOf(subject, role));
  const drawn = drawnAlike(clusters, ({ states }) => rowsIn((name) => Object.values(states).includes(name)));
  const shared = rowsIn((name) => !ofClusters.has(name));
  const accounts = drawn.reduce(
    (sum, { clusters: same, drawn: rows }) =>
      sum + same.length * rows.filter(({ caller }) => caller.way !== "service").length,
    0,
  );
  const children = [
    ...drawn.flatMap(({ clusters: same, drawn: rows }) =>
      group(
        `clusters/${same.map(({ key }) => key).join("+")}`,
        "plain",
        listed(same.map(({ name }) => name)),
        sections(rows),
        { flow: "down", ...(same.length > 1 ? { note: "<cluster> stands for the name of either" } : {}) },
      ),
    ),
    ...group("shared", "plain", "Environment", sections(shared), { flow: "down" }),
  ];
  return {
    id: "iam",
    title: "IAM",
    description: `${count(output.all("aws_iam_role").length, "role")} of ${handed.name}: ${count(accounts, "service account")} take ${accounts === 1 ? "one" : "theirs"} through Pod Identity or the cluster's OIDC provider, the others are taken by services of AWS. Behind each role stands what it may reach.`,
    flow: "down",
    grid: true,
    textWidth: 250,
    children,
    edges: [...[...drawn.flatMap(({ drawn: rows }) => rows), ...shared].flatMap(edgesOf), ...stacked(children)],
  };
}

/** Keeps groups below each other. */
function stacked(groups: readonly GraphItem[]): GraphEdge[] {
  return [groups, ...groups.map((one) => (one.kind === "group" ? one.children : []))].flatMap((list) =>
    list.slice(1).map(({ id }, i) => ({ from: list[i]?.id ?? "", to: id, hidden: true as const })),
  );
}

function rowsOf(subject: Subject, role: ResourceBlock): Row[] {
  return callersOf(subject, role).map((caller) => ({
    id: `${role.state}/${role.address}/${caller.namespace}/${caller.name}`,
    role: `${role.block.name ?? role.label}`,
    caller,
    reach: reachOf(subject, role),
  }));
}

function sections(rows: readonly Row[]): readonly GraphItem[] {
  const keys = [...new Set(rows.map(({ caller }) => caller.namespace))].sort((one, other) =>
    // What is taken by AWS's services comes last.
    one === "" ? 1 : other === "" ? -1 : one < other ? -1 : 1,
  );
  return keys.flatMap((namespace) => {
    const own = rows.filter(({ caller }) => caller.namespace === namespace);
    const title = namespace === "" ? "Services of AWS" : `Namespace ${namespace}`;
    return group(
      `${own[0]?.id}/section`,
      "plain",
      title,
      own.flatMap(({ id, role, caller, reach }) =>
        group(
          `${id}/row`,
          "plain",
          "",
          [
            node(`${id}/caller`, "compute", caller.name, ...(namespace === "" ? [] : [`through ${caller.way}`])),
            node(`${id}/role`, "identity", role),
            wide(node(`${id}/reach`, "storage", ...reachLines(reach))),
          ],
          { flow: "right", bare: true, cells: true },
        ),
      ),
    );
  });
}

/** What a role may reach, the policies of others first; a role that may do nothing says so. */
function reachLines({ rights, managed, conditions }: Reach): [string, ...string[]] {
  const shown = rights.length > MOST_RIGHTS ? rights.slice(0, MOST_RIGHTS - 1) : rights;
  const rest = rights.length - shown.length;
  const lines = [
    ...shown.map((right) =>
      managed.length === 0 && rights.length === 1 ? rightText(right).replace(/^[^:]*: /, "") : rightText(right),
    ),
    ...(rest > 0 ? [`and ${count(rest, "more service")}`] : []),
    ...(conditions.length > 0 ? [`with conditions on ${limited(conditions)}`] : []),
  ];
  const title = managed.length > 0 ? managed.join(", ") : rights.map(({ service }) => service).join(", ");
  return [title === "" ? "nothing" : title, ...lines];
}

function limited(keys: readonly string[]): string {
  return keys.length > 3 ? `${keys.slice(0, 2).join(", ")} and ${keys.length - 2} more` : keys.join(", ");
}

function edgesOf({ id }: Row): GraphEdge[] {
  return [
    { from: `${id}/caller`, to: `${id}/role` },
    { from: `${id}/role`, to: `${id}/reach` },
  ];
}
